/**
 * Error by which the wrapper of a first task refuses an input of the execution that is more than travels through the
 * machine. The task has not begun then, so nothing is undone for it: the machines, whoever plans an undoing, and
 * simulations know it by this name, and `lib/runtime` lets nobody else use it.
 */
export const INPUT_TOO_LARGE = 'InputTooLarge';
