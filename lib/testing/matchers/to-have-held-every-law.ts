import { describeValue } from '../../definition/describe-value.js';
import { quantity } from '../../quantity.js';
import type { Verification } from '../../verify/verification.js';
import { printStory } from '../print-verification.js';
import type { Matched } from './matcher.js';

/** Every law held in every scenario of a verification, and there was one. */
export function toHaveHeldEveryLaw(received: unknown): Matched {
  const verification = readVerification(received);
  const { workflow, broken, run, laws } = verification;
  const pass = broken === 0 && run > 0;
  const message = () => {
    if (pass) return `${workflow} was not expected to hold every law, and it did: ${quantity(run, 'scenario')}.`;
    const count = laws.filter((law) => law.broken > 0).length;
    const where = `${broken.toLocaleString('en-US')} of ${quantity(run, 'scenario')}`;
    const happened = run === 0 ? 'no scenario was run' : `it broke ${quantity(count, 'law')}, in ${where}`;
    return `${workflow} was expected to hold every law, but ${happened}.\n\n${printStory(verification).replace(/^(?=.)/gm, '  ')}`;
  };
  return { pass, message };
}

/** The verification that an expectation is about. What is none is a mistake in the test, whatever it expects. */
function readVerification(received: unknown): Verification {
  const verification = received as Verification | null | undefined;
  if (Array.isArray(verification?.laws) && typeof verification.broken === 'number') return verification;
  const hint =
    received instanceof Promise
      ? 'It was given a promise: write expect(await verify(…)).toHaveHeldEveryLaw().'
      : `It was given ${describeValue(received)}.`;
  throw new TypeError(`toHaveHeldEveryLaw takes what verify(…) resolves with. ${hint}`);
}
