import { App, Stack } from 'aws-cdk-lib';
import { FUNCTIONS_A_STACK } from './synth-project.js';

/** One run in a process of its own, milliseconds. */
export interface SynthTimes {
  /** All constructors. */
  readonly construct: number;
  readonly synth: number;
}

/**
 * Makes an app as the arguments of this process say (root of the project, number of functions) and synthesises it into
 * the `cdk.out` of the project, as the CDK's command line does; prints the times.
 *
 * @param make makes the workflow of the functions from the first number to before the second
 */
export function timeSynth(make: (stack: Stack, root: string, from: number, to: number) => void): void {
  const [root = '', count = ''] = process.argv.slice(2);
  const functions = Number(count);
  const start = performance.now();
  const app = new App({ outdir: `${root}/cdk.out` });
  for (let from = 0; from < functions; from += FUNCTIONS_A_STACK) {
    make(new Stack(app, `Bench${from}`), root, from, Math.min(from + FUNCTIONS_A_STACK, functions));
  }
  const made = performance.now();
  app.synth();
  const times: SynthTimes = { construct: made - start, synth: performance.now() - made };
  process.stdout.write(`${JSON.stringify(times)}\n`);
}
