import { commandLine } from '../../../lib/cli/explain/command-line.js';
import { explanationText } from '../../../lib/cli/explain/explanation-text.js';
import { painter } from '../../../lib/cli/render/paint.js';
import type { Explanation } from '../../../lib/operate/explain/explanation.js';
import { explained, named, shop, type WorldRun } from '../../operate/explain/explain-world.js';
import { expectFits, expectGolden } from '../golden.js';

const good: WorldRun = { name: 'A-0', input: { items: [{ sku: 'a', count: 1 }], city: 'Paris' } };
const input = {
  items: [
    { sku: 'b', count: 1 },
    { sku: 'c', count: 2 },
  ],
  city: 'Atlantis',
};
const noTruck = ['NoTruck: no truck to Atlantis today'];
const declined = ['CardDeclined: try again', 'CardDeclined: try again'];

const cases: readonly (readonly [string, readonly WorldRun[]])[] = [
  [
    'explain-failed',
    [
      good,
      {
        name: 'A-1',
        input,
        script: {
          Charge: { takes: 400, fails: ['BankIsDown: no answer'] },
          Reserve: { takes: 2500 },
          Ship: { fails: noTruck, takes: 700 },
        },
      },
    ],
  ],
  [
    'explain-stopped',
    [
      good,
      {
        name: 'A-2',
        input,
        script: { Charge: { takes: 9000 } },
        stop: { after: 16, error: 'Stopped', cause: 'wrong customer' },
      },
    ],
  ],
  [
    'explain-succeeded',
    [good, { name: 'A-3', input, script: { Charge: { takes: 900, fails: declined }, Ship: { takes: 1800 } } }],
  ],
  [
    'explain-incomplete',
    [
      {
        name: 'A-4',
        input: good.input ?? null,
        script: {
          Reserve: { takes: 300, fails: ['OutOfStock: no chairs'] },
          Charge: { takes: 1200, fails: ['CardDeclined: no', 'CardDeclined: no', 'CardDeclined: never'] },
        },
      },
    ],
  ],
  [
    'explain-rollback-incomplete',
    [
      good,
      {
        name: 'A-5',
        input,
        script: {
          Ship: { fails: ['Sandbox.Timedout: Task timed out after 60.00 seconds'], takes: 60_000 },
          'Charge.rollback': { fails: ['RefundRefused: the bank says no'] },
        },
      },
    ],
  ],
];

function text(explanation: Explanation, columns: number, isAws = true): string {
  return explanationText({
    explanation,
    columns,
    paint: painter(false),
    command: (words) => commandLine(words, 'A-1', isAws ? {} : { local: true }),
    ...(isAws ? { aws: {} } : {}),
  });
}

describe('an explanation for a person', () => {
  it.each(cases)('%s', async (name, runs) => {
    const explanation = await explained(shop, runs);
    for (const columns of [80, 120]) {
      const told = text(explanation, columns, columns === 120);
      expectGolden(`${name}-${columns}.txt`, told);
      expectFits(told, columns);
    }
    expectFits(text(explanation, 50, false), 50);
  });

  it('says nothing of tasks where there are none', async () => {
    const { execution, ...rest } = await explained(shop, [good]);
    const { endedAt, ...running } = execution;
    expect(text({ ...rest, execution: running, tasks: [] }, 80)).not.toMatch(/^Now$/m);
  });

  it.each([80, 120])('is bounded for a workflow of very many tasks, in %d columns', async (columns) => {
    const names = Array.from({ length: 40 }, (_, i) => `AverageTaskWithALongName${i}`);
    const chain = names.map((each, i) => `${each}* > ${names[i + 1] ?? 'Last'} Side${i}`).join(', ');
    const explanation = await explained(named('Large', chain), [
      { name: 'x', script: { [names[30] ?? '']: { fails: ['Boom: it broke'] }, Side3: { takes: 9000 } } },
    ]);
    const told = text(explanation, columns);
    expectFits(told, columns);
    expect(told.split('\n').length).toBeLessThan(80);
    expect(told).toContain(`failed with Boom`);
    expect(told).toMatch(/and \d+ more/);
  });

  it('is bounded for a task with very many attempts', async () => {
    const document = named('Busy', 'Poll > Done', { Poll: 15 });
    const fails = Array.from({ length: 16 }, () => 'NotYet: wait');
    const explanation = await explained(document, [{ name: 'x', script: { Poll: { fails } } }]);
    const told = text(explanation, 80);
    expect(told).toContain('Poll, at attempt 16 of 16\n');
    expect(told).toContain('(6 attempts like these)');
    expect(told).toContain('attempt 16  ');
    expectFits(told, 80);
  });
});
