/**
 * The file beside a function's bundle, which is loaded when something is large or wrong. The same for all functions, so
 * that it is built once.
 */
import { environmentStore } from './payloads/environment-store.js';
import { seldomNeeded } from './seldom-needed.js';

export const seldom = seldomNeeded(environmentStore);
