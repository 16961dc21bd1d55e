import { painter } from '../../../lib/cli/render/paint';
import { progressLines } from '../../../lib/cli/render/progress-lines';
import { type Recorded, record, type Script, throws } from '../progress/history';
import { shopDocument } from '../progress/shop';

const start = Date.UTC(2025, 0, 1);

/** The picture so many milliseconds after the start. */
function pictureAt({ views }: Recorded, ms: number, { columns = 60, rows = 24 } = {}): string {
  const now = start + ms;
  const happened = views.filter((view) => latest(view) <= now);
  return progressLines(happened.at(-1)!, now, { columns, rows, paint: painter(false) }).join('\n');
}

/** The latest time that a view knows of. */
function latest(view: Recorded['last']): number {
  const times = [...view.tasks.values()]
    .flatMap(({ forward, undo }) => [forward, undo?.activity])
    .flatMap((activity) => {
      if (activity === undefined || activity.kind === 'waiting') return [];
      if (activity.kind === 'running') return [activity.attemptAt];
      return [activity.kind === 'retrying' ? activity.failedAt : activity.endedAt];
    });
  return Math.max(0, ...times, view.ending?.at ?? 0, view.undoStartedAt ?? 0);
}

const unlucky: Script = {
  Ship: () => throws('NoTruck', 'there is none today, and none tomorrow either, says the depot'),
  'Charge.rollback': () => ({ delayMs: 3000 }),
};

describe('progressLines', () => {
  it('shows who waits for whom, what runs and what is done', async () => {
    const run = await record(shopDocument(), { Reserve: () => ({ delayMs: 5000 }) });
    expect(pictureAt(run, 0)).toBe(
      [
        'Shop  running, 0.00 s',
        '  Validate  running     0.00 s',
        '  Charge    waiting     for Validate',
        '  Reserve   waiting     for Validate',
        '  Ship      waiting     for Charge, Reserve',
      ].join('\n'),
    );
    expect(pictureAt(run, 2500)).toBe(
      [
        'Shop  running, 2.50 s',
        '  Validate  done        1.00 s',
        '  Charge    done        1.00 s',
        '  Reserve   running     1.50 s',
        '  Ship      waiting     for Reserve',
      ].join('\n'),
    );
  });

  it('shows a retry with what it is for, in as much as fits', async () => {
    const run = await record(shopDocument(), unlucky);
    expect(pictureAt(run, 3200)).toContain('\n  Ship      retrying    attempt 2 of 3 in 0.80 s: NoTruck:…');
    for (const line of pictureAt(run, 3200).split('\n')) expect(line.length).toBeLessThan(60);
    expect(pictureAt(run, 4500)).toContain('\n  Ship      running     0.50 s, attempt 2 of 3');
  });

  it('shows how it is undone', async () => {
    const run = await record(shopDocument(), unlucky);
    expect(pictureAt(run, 9500)).toBe(
      [
        'Shop  Ship failed: undoing, 9.50 s',
        '  Validate  done        1.00 s',
        '  Charge    undoing     1.50 s',
        '  Reserve   undone      1.00 s; was done in 1.00 s',
        '  Ship      failed      NoTruck: there is none today, and…',
      ].join('\n'),
    );
  });

  it('lets the others finish when one has failed', async () => {
    const run = await record(shopDocument(), {
      Charge: () => throws('Declined', 'no funds'),
      Reserve: () => ({ delayMs: 5000 }),
    });
    expect(pictureAt(run, 3000)).toBe(
      [
        'Shop  Charge failed: letting the others finish, 3.00 s',
        '  Validate  done        1.00 s',
        '  Charge    failed      Declined: no funds',
        '  Reserve   running     2.00 s',
        '  Ship      not run',
      ].join('\n'),
    );
  });

  it('shows what is going on, and counts, where there is no room for all', async () => {
    const run = await record(shopDocument());
    expect(pictureAt(run, 1500, { columns: 60, rows: 6 })).toBe(
      [
        'Shop  running, 1.50 s',
        '  Charge    running     0.50 s',
        '  Reserve   running     0.50 s',
        '  4 tasks: 1 done, 2 running, 1 waiting',
      ].join('\n'),
    );
  });
});
