import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { RenderOptions, RenderResult } from '@viz-js/viz';
import type { Host } from '../host.js';

/** What drawing came to. */
export type Drawing =
  | { readonly kind: 'drawn'; readonly svg: string }
  /** Graphviz gave up, or was made to. */
  | { readonly kind: 'failed'; readonly why: string };

/** Arrows beyond which Graphviz is told to hurry: it then no longer bends arrows, nor looks long for a better place. */
export const MOST_CAREFUL_ARROWS = 1500;

/** How long Graphviz may take: ten times what it took for 1,700 tasks and 7,400 arrows. */
const LIMIT_SECONDS = 60;

/** `nslimit1` would hurry too, but makes Graphviz fail where there are boxes. */
const hasty = { nslimit: 0.1, mclimit: 0.1, splines: 'line' } as const;

/**
 * Lays DOT out and draws it as SVG. Graphviz comes with this package as WebAssembly, so nothing has to be installed. It
 * runs in a worker of its own: it neither answers while it thinks nor survives its own failures, but can be ended.
 *
 * How it is told to draw depends on the number of arrows and never on the time it takes: the same DOT gives the same SVG.
 *
 * @param arrows how many there are in it
 *
 * @example
 * await drawSvg('digraph { a -> b }', 1, host) // { kind: 'drawn', svg: '<svg …' }
 */
export async function drawSvg(dot: string, arrows: number, host: Pick<Host, 'repeat'>): Promise<Drawing> {
  const options: RenderOptions = { format: 'svg', ...(arrows > MOST_CAREFUL_ARROWS ? { graphAttributes: hasty } : {}) };
  const viz = createRequire(import.meta.url).resolve('@viz-js/viz');
  const worker = new Worker(script, { eval: true, workerData: { viz, dot, options }, stdout: true, stderr: true });
  let stopWaiting = () => {};
  try {
    return await new Promise<Drawing>((resolve) => {
      worker.once('message', (result: RenderResult) => resolve(drawingOf(result)));
      worker.once('error', (error: unknown) => resolve({ kind: 'failed', why: messageOf(error) }));
      stopWaiting = host.repeat(LIMIT_SECONDS * 1000, () =>
        resolve({ kind: 'failed', why: `it was not done after ${LIMIT_SECONDS} seconds` }),
      );
    });
  } finally {
    stopWaiting();
    await worker.terminate();
  }
}

/** As text, because a worker cannot be started from a module that has yet to be compiled. */
const script = `
const { parentPort, workerData } = require('node:worker_threads');
const { instance } = require(workerData.viz);
instance().then((viz) => parentPort.postMessage(viz.render(workerData.dot, workerData.options)));
`;

/** Warnings are about the widths of characters that Graphviz does not know, and do no harm. */
function drawingOf(result: RenderResult): Drawing {
  if (result.status === 'success') return { kind: 'drawn', svg: result.output };
  return { kind: 'failed', why: result.errors.map(({ message }) => message).join('; ') || 'it did not say why' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
