import type { Picture } from '../../../lib/cli/graph/picture.js';

const task = (name: string, hasRollback = false) => ({ kind: 'task', name, hasRollback }) as const;

/** One of everything that a picture can have. */
export const sample: Picture = {
  title: 'Sample',
  items: [
    task('a'),
    {
      kind: 'parallel',
      title: 'b | d',
      items: [{ kind: 'branch', items: [task('b', true), { kind: 'point', name: 'o' }, task('c')] }, task('d')],
    },
  ],
  arrows: [
    { kind: 'dependency', from: 'a', to: 'b' },
    { kind: 'meets', from: 'b', to: 'o' },
    { kind: 'added', from: 'o', to: 'c' },
    { kind: 'dependency', from: 'a', to: 'd' },
  ],
};

/** Names that mean something else in one format or another, if they are not escaped. */
export const trickyNames = [
  'say "hi"',
  'back\\slash\\',
  'a\\"b',
  '\\N \\n',
  'a&b <b>&amp;</b>',
  '1. first',
  '- dash',
  '+ plus',
  '`code`',
  '*bold* _it_',
  '[x] {y} (z)',
  'a;b%%c',
  'größe 北京 🚀',
  'end',
  'fa:fa-car',
  '#35; $x$',
  'x'.repeat(80),
];

/** A chain of those. */
export const tricky: Picture = {
  title: 'Tricky',
  items: [{ kind: 'parallel', title: '1. "a" | <b>', items: trickyNames.map((name) => task(name)) }],
  arrows: trickyNames.slice(1).map((to, i) => ({ kind: 'dependency', from: trickyNames[i]!, to })),
};
