import { jsonBytes } from '../../json.js';
import { inlineBytesOf } from '../inline-bytes-of.js';
import type { Breach, Law } from '../law.js';
import { DATA_LIMIT_EXCEEDED, STATE_LIMIT } from '../limit-watch.js';
import type { RecordedCall, TooMuch, Trace } from '../trace.js';

export const sizes: Law = {
  name: 'sizes',
  sentence:
    'Results may have any size: what fits stays in the state machine, what does not is stored, and what meets anywhere never passes 262,144 bytes.',
  check: ({ trace }) => {
    if (trace.tooMuch === undefined) return undefined;
    const tooMuch = trace.tooMuch.filter(({ where }) => where !== 'failure' || !isUsers(trace));
    return [...tooMuch.map((each) => limitPassed(trace, each)), ...trace.calls.flatMap(checkResult)];
  },
};

/** Whether somebody else speaks of the failure, a function or the input, so that its name in a history says nothing. */
function isUsers({ input, calls }: Trace): boolean {
  const said = [input, ...calls.map(({ outcome }) => outcome)];
  return said.some((each) => JSON.stringify(each).includes(DATA_LIMIT_EXCEEDED));
}

function limitPassed({ execution }: Trace, much: TooMuch): Breach {
  const where = `${much.execution === execution.id ? 'the execution' : 'the execution that undoes'}${much.state && ` in ${much.state}`}`;
  const seen =
    much.where === 'failure'
      ? `${where} failed: ${DATA_LIMIT_EXCEEDED}`
      : `${where} had ${bytesText(much.bytes)} of ${much.where}`;
  return { seen, expected: `whatever functions return and say, no state has more than ${bytesText(STATE_LIMIT)}` };
}

/** What a function returns is no more than its call allows: more would have been stored. */
function checkResult({ task, role, payload, outcome }: RecordedCall): readonly Breach[] {
  if (role === 'rollback' || outcome.kind !== 'returned') return [];
  const [bytes, allowed] = [jsonBytes(outcome.payload), inlineBytesOf(payload)];
  if (bytes <= allowed) return [];
  return [
    { task, seen: `${task} handed out ${bytesText(bytes)}`, expected: `what is more than ${allowed} bytes is stored` },
  ];
}

function bytesText(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} bytes`;
}
