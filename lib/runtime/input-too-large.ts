import { INPUT_TOO_LARGE } from '../input-too-large.js';
import type { CallPayload } from './call-payload.js';

/**
 * The error of a first task that is given more than the machine can carry on: nothing has begun. The machine goes by its
 * name, and undoes nothing for it, so `reportedError` keeps that name from everybody else.
 */
export class InputTooLarge extends Error {
  override readonly name = INPUT_TOO_LARGE;

  /** @param bytes at least that many: of an input that the machine has left out only the characters are known */
  constructor({ inputBytes = 0 }: CallPayload, bytes: number) {
    super(
      `The input of the execution is at least ${count(bytes)} bytes of JSON, but only ${count(inputBytes)} fit through this workflow: ` +
        'make it smaller, for example by passing where it is stored; "stepwright run" stores a large input itself and sends a reference',
    );
  }
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
