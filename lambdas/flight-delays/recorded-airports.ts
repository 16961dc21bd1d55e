import airports from './airports.json';
import type { Airports } from './flight-delays.js';

/**
 * The airports that the recorded flights use: an extract of airports.csv of the npm package vega-datasets, which takes
 * it from Data.gov (a work of the U.S. government). Coordinates are rounded to four decimals, about ten metres.
 */
export const recordedAirports: Airports = airports;
