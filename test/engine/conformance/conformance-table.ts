import { languageOf, type Verdict } from './judge.js';
import type { RecordedCase } from './recorded-case.js';

/** A case and what came of it. */
export interface Judged {
  readonly recorded: RecordedCase;
  readonly verdict: Verdict;
}

const verdicts = ['passed', 'refused', 'skipped', 'failed'] as const;

/** Counts of verdicts by kind, language and group of the cases: lines of a table in Markdown. */
export function conformanceTable(judged: readonly Judged[]): readonly string[] {
  const rows = new Map<string, Judged[]>();
  for (const one of judged) {
    const key = [one.recorded.kind, languageOf(one.recorded), one.recorded.group].join(' | ');
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  const counts = (list: readonly Judged[]) =>
    verdicts.map((kind) => list.filter(({ verdict }) => verdict.kind === kind).length);
  const line = (name: string, list: readonly Judged[]) => `| ${name} | ${counts(list).join(' | ')} |`;
  return [
    `| kind | language | group | ${verdicts.join(' | ')} |`,
    `| --- | --- | --- | ${verdicts.map(() => '--:').join(' | ')} |`,
    ...[...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, list]) => line(name, list)),
    line('all | | ', judged),
  ];
}
