// Which room may import which: the drawing of lib/ in the README, as rules. A room that is not named here may be
// imported by nobody but itself.
const rooms = {
  problems: [],
  graph: [],
  definition: ['problems', 'graph', 'runtime'],
  plan: ['definition', 'graph'],
  asl: ['definition', 'plan'],
  compile: ['problems', 'definition', 'plan', 'asl', 'bundle'],
  report: ['problems', 'definition', 'plan', 'asl', 'compile'],
  diff: ['problems', 'graph', 'definition', 'plan', 'asl', 'compile', 'report'],
  engine: ['asl', 'problems'],
  bundle: ['problems', 'definition', 'runtime'],
  local: ['problems', 'definition', 'compile', 'bundle', 'engine', 'asl', 'runtime'],
  endpoint: ['problems', 'asl', 'engine', 'local'],
  undo: ['problems'],
  operate: ['problems', 'undo'],
  client: ['problems', 'definition', 'runtime', 'undo', 'operate'],
  verify: ['problems', 'definition', 'plan', 'asl', 'compile', 'engine', 'local', 'runtime', 'undo'],
  runtime: ['problems'],
  cdk: ['problems', 'definition', 'plan', 'asl', 'compile', 'report', 'bundle', 'undo'],
  cli: [
    'problems',
    'definition',
    'plan',
    'asl',
    'compile',
    'report',
    'diff',
    'bundle',
    'local',
    'engine',
    'endpoint',
    'undo',
    'operate',
    'verify',
  ],
  testing: ['problems', 'definition', 'compile', 'report', 'engine', 'local', 'runtime', 'undo', 'verify'],
  examples: [],
};

/**
 * Every room may use the plain types of JSON, say how many of something there are and when something is, write a word for a
 * shell, say what an execution may be called and how much of a failure travels, and know the one error of ours that all have to tell apart, and what an input says of a rerun.
 */
const everywhere =
  'lib/(json|quantity|utc-second|shell-word|execution-name|longest-report|input-too-large|rerun-record)\\.ts';

const direction = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: {
    path: '^lib/',
    pathNot: [
      `^lib/(${[room, ...allowed].join('|')})/`,
      `^${everywhere}$`,
      ...(room === 'examples' ? ['^lib/index\\.ts$'] : []),
      // Whoever starts executions, here or in AWS, fits their inputs by the same rule. It knows nothing of the engine.
      ...(room === 'client' ? ['^lib/local/fit-input\\.ts$'] : []),
    ],
  },
}));

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the-engine-sees-asl-documents-and-nothing-of-their-making',
      severity: 'error',
      from: { path: '^lib/engine/' },
      to: { path: '^lib/asl/(emit|rules)/' },
    },
    {
      name: 'only-cdk-imports-aws-cdk-lib',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/cdk/' },
      to: { path: '(^|node_modules/)(aws-cdk-lib|constructs)' },
    },
    {
      name: 'nothing-inside-imports-the-public-door',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/examples/' },
      to: { path: '^lib/(index|testing)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
