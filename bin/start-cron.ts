import { loadWorkflows } from '../lib/cli/load/load-workflows.js';
import { nodeHost } from '../lib/cli/node-host.js';
import { compileDocument } from '../lib/compile/compile-document.js';
import { virtualClock } from '../lib/engine/clock.js';
import { openWorkflow } from '../lib/local/local-workflow.js';
import { runSchedule } from '../lib/local/run-schedule.js';

const FIRINGS = 3;
/** In the second week of the data, which is the first quarter of 2001. */
const START = Date.UTC(2001, 0, 10, 12);

const host = nodeHost();
const [loaded] = await loadWorkflows(['lib/examples/flight-delays.ts'], host);
if (loaded === undefined) throw new Error('the example is missing');
const { document, root, durations } = loaded;
const clock = virtualClock(START);
const workflow = openWorkflow(compileDocument(document, { durations }), { root, clock, environment: host.env });

host.stdout.write(
  `${document.name} fires at "${document.cronPattern}" (${document.timeZone ?? 'UTC'}). Virtual time starts at ${new Date(START).toISOString()}:\n` +
    'the days between the firings take no time, but the functions run for real, each in a worker.\n',
);
let failed = 0;
for await (const { scheduledTime, result } of runSchedule(
  workflow,
  document.cronPattern,
  clock,
  FIRINGS,
  document.timeZone,
)) {
  const { status, output, error, cause } = result;
  const report = (output as { readonly WriteReport?: { readonly text?: string } } | undefined)?.WriteReport?.text;
  const said = status === 'SUCCEEDED' ? (report ?? JSON.stringify(output)) : `${error}: ${cause}`;
  host.stdout.write(`\n${scheduledTime}  ${status}\n${said.replace(/^/gm, '  ')}\n`);
  if (status !== 'SUCCEEDED') failed += 1;
}
await workflow.close();
process.exitCode = failed === 0 ? 0 : 1;
