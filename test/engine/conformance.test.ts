import { conformanceTable } from './conformance/conformance-table.js';
import { judge } from './conformance/judge.js';
import { recordedCases } from './conformance/recorded-case.js';
import { skips } from './conformance/skips.js';

const cases = recordedCases();

describe('recordings of AWS', () => {
  if (cases.length === 0) it.skip('the recordings (../shared/conformance) are not here', () => {});
  else {
    it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s', async (_id, recorded) => {
      const verdict = await judge(recorded);
      expect(verdict.kind === 'failed' ? verdict.differences : []).toEqual([]);
    });

    it('skips only what is there', () => {
      const ids = new Set(cases.map(({ id }) => id));
      expect([...skips.keys()].filter((id) => !ids.has(id))).toEqual([]);
    });
  }
});

describe('the table', () => {
  it('counts verdicts by kind, language and group', () => {
    const recorded = { kind: 'execution', group: 'assign', tags: ['jsonata'] } as unknown as (typeof cases)[number];
    expect(
      conformanceTable([
        { recorded, verdict: { kind: 'passed' } },
        { recorded, verdict: { kind: 'skipped', reason: 'for a reason' } },
        { recorded: { ...recorded, tags: ['jsonata', 'jsonpath'] }, verdict: { kind: 'failed', differences: [] } },
      ]),
    ).toEqual([
      '| kind | language | group | passed | refused | skipped | failed |',
      '| --- | --- | --- | --: | --: | --: | --: |',
      '| execution | JSONata | assign | 1 | 0 | 1 | 0 |',
      '| execution | mixed | assign | 0 | 0 | 0 | 1 |',
      '| all | |  | 1 | 0 | 1 | 1 |',
    ]);
  });
});
