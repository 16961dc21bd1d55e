import { inspectModules } from '../../lib/bundle/inspect-modules.js';
import { temporaryProject } from './temporary-project.js';

const inspect = (...modules: readonly string[]) => Object.fromEntries(inspectModules('test/fixtures/lambdas', modules));

describe('inspectModules', () => {
  it.each([
    ['charge-card.ts', ['default']],
    ['charge-card', ['default']],
    ['./charge-card.js', ['default']],
    ['refund-card.ts', ['default', 'refundByHand']],
    ['re-exports.ts', ['default', 'refundByHand']],
    ['nothing.ts', ['price']],
    ['common.cjs', ['default']],
    ['common-default.cjs', ['default']],
  ])('finds the exports of %s', (module, exports) => {
    expect(inspect(module)[module]).toEqual({ kind: 'found', exports });
  });

  it('tells missing and broken modules from the others in the same call', () => {
    const root = temporaryProject({
      'fine.ts': "import { run } from 'a-package-that-is-not-looked-into';\nexport default () => run();",
      'syntax-error.ts': 'export default function (',
      'unknown-import.ts': "import { x } from './nowhere';\nexport default x;",
      'folder/readme.md': '',
    });
    const modules = ['fine.ts', 'nowhere.ts', 'folder', 'syntax-error.ts', 'unknown-import.ts'];
    expect(Object.fromEntries(inspectModules(root, modules))).toEqual({
      'fine.ts': { kind: 'found', exports: ['default'] },
      'nowhere.ts': { kind: 'missing' },
      folder: { kind: 'missing' },
      'syntax-error.ts': {
        kind: 'broken',
        message: 'Expected identifier but found end of file (syntax-error.ts:1:26)',
      },
      'unknown-import.ts': { kind: 'broken', message: 'Could not resolve "./nowhere" (unknown-import.ts:1:19)' },
    });
  });

  it('looks past files that only options of bundling know how to load', () => {
    const root = temporaryProject({
      'ask.ts': "import query from './query.sql';\nimport './picture.png';\nexport const ask = () => query;",
      'query.sql': 'select 1',
      'picture.png': '',
      'broken.ts': "import query from './query.sql';\nexport default function (",
    });
    expect(Object.fromEntries(inspectModules(root, ['ask.ts', 'broken.ts']))).toEqual({
      'ask.ts': { kind: 'found', exports: ['ask'] },
      'broken.ts': { kind: 'broken', message: expect.stringMatching(/^Expected identifier/) },
    });
  });
});
