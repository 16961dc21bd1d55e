import { nodeHost } from '../lib/cli/node-host.js';
import { run } from '../lib/cli/run.js';

const examples = [
  {
    title: 'Example 1: an order is fulfilled',
    look: 'Look at what runs side by side, and who waits for whom.',
    args: [],
    exitCode: 0,
  },
  {
    title: 'Example 2: nobody ships there, so the order is undone',
    look: 'Look at the end: the others finish, then stock, points and money go back.',
    args: ['--input', '@lib/examples/inputs/order-no-carrier.json'],
    exitCode: 1,
  },
];

const host = nodeHost();
const bold = (text: string) => (host.colour ? `\u001b[1m${text}\u001b[22m` : text);
let asExpected = true;
for (const { title, look, args, exitCode } of examples) {
  host.stdout.write(`${bold(title)}\n${'='.repeat(title.length)}\n${look}\n\n`);
  asExpected = (await run(['run', 'lib/examples/order-fulfilment.ts', ...args], host)) === exitCode && asExpected;
  host.stdout.write('\n');
}
host.stdout.write(
  asExpected
    ? 'Both ended as they should. Next: npm run start:cron, or npx stepwright run --help.\n'
    : 'These should have ended otherwise: the first with success, the second with a failure that is undone.\n',
);
process.exitCode = asExpected ? 0 : 1;
