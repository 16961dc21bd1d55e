import { explanationMermaid } from '../../../lib/cli/explain/explanation-mermaid.js';
import { explanationSvg } from '../../../lib/cli/explain/explanation-svg.js';
import { timelineOf } from '../../../lib/cli/explain/timeline.js';
import { explained, named, shop } from '../../operate/explain/explain-world.js';
import { expectGolden } from '../golden.js';

const failed = () =>
  explained(shop, [
    {
      name: 'A-1',
      script: {
        Charge: { takes: 400, fails: ['BankIsDown: no <answer> & "more"'] },
        Reserve: { takes: 2500 },
        Ship: { fails: ['NoTruck: none today'], takes: 700 },
        'Charge.rollback': { fails: ['RefundRefused: no'] },
      },
    },
  ]);

describe('the timeline of an execution', () => {
  it('as a gantt chart of Mermaid', async () => {
    expectGolden('explain.mmd', explanationMermaid(await failed()));
  });

  it('as a picture', async () => {
    const svg = explanationSvg(await failed());
    expectGolden('explain.svg', svg);
    expect(svg).toContain('BankIsDown: no &lt;answer&gt; &amp; &quot;more&quot;');
    // It refers to nothing outside of it.
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|@import|url\(/);
  });

  it('has a bar for every attempt, within the time of the execution', async () => {
    const { from, to, rows } = timelineOf(await failed());
    expect(rows.map(({ kind, name, bars }) => `${kind} ${name} ${bars.map(({ outcome }) => outcome)}`)).toEqual([
      'task Validate succeeded',
      'task Charge failed,succeeded',
      'task Reserve succeeded',
      'task Ship failed',
      'rollback Charge failed',
      'rollback Reserve undone',
    ]);
    for (const bar of rows.flatMap(({ bars }) => bars)) {
      expect(bar.from).toBeGreaterThanOrEqual(from);
      expect(bar.to).toBeLessThanOrEqual(to);
    }
  });

  it('takes names for nothing but names', async () => {
    const odd = named('Odd', 'section;a:b#c%%d > title');
    const text = explanationMermaid(await explained(odd, [{ name: 'x' }]));
    const lines = text.split('\n').filter((line) => line.includes('✓'));
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}✓ section#59;a#58;b#35;c#37;#37;d ● :done, 2026-/),
      expect.stringMatching(/^ {2}✓ title ● :done, 2026-/),
    ]);
  });

  it('leaves out of very many tasks those that took least', async () => {
    const notation = `head > ${Array.from({ length: 230 }, (_, i) => `t${i}`).join(' ')}`;
    const wide = named('Wide', notation);
    const made = await explained(wide, [
      { name: 'x', script: { t229: { takes: 9000 }, t228: { takes: 8000, fails: ['Boom: no'] } } },
    ]);
    const { rows, leftOut } = timelineOf(made);
    expect([rows.length, leftOut]).toEqual([200, 31]);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['head', 't229', 't228']));
    expect(explanationMermaid(made).length).toBeLessThan(50_000);
    expect(explanationSvg(made)).toContain('31 tasks that took less are left out');
  });
});
