/** Name of the file beside every bundle that holds what the wrapper seldom needs; the same for all functions. */
export const SECOND_FILE = 'stepwright.js';
