import { checkMachine } from '../../../lib/engine/check/check-machine.js';
import type { MachineProblem } from '../../../lib/engine/check/machine-problem.js';
import { chain, scope } from '../run-machine.js';

function problemsOf(fields: object, Mode = 'DISTRIBUTED', rest: object = {}): readonly MachineProblem[] {
  const config = Mode === 'DISTRIBUTED' ? { Mode, ExecutionType: 'STANDARD' } : { Mode };
  const processor = { ...scope({ P: { Type: 'Pass' } }), ProcessorConfig: config };
  return checkMachine(chain({ M: { Type: 'Map', Items: [1], ItemProcessor: processor, ...fields }, ...rest }));
}

describe('the check of a distributed Map', () => {
  it.each<[string, object]>([
    ['nothing more', {}],
    ['a label', { Label: 'Zeilen-1_ä' }],
    ['batches by number', { ItemBatcher: { MaxItemsPerBatch: 10 } }],
    ['batches by bytes', { ItemBatcher: { MaxInputBytesPerBatch: 262_144, BatchInput: { a: '{% $states.input %}' } } }],
    ['batches as expressions say', { ItemBatcher: { MaxItemsPerBatch: '{% 5 %}' } }],
    [
      'what becomes of the outputs',
      { ResultWriter: { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } } },
    ],
    ['tolerance', { ToleratedFailurePercentage: 12.5, ToleratedFailureCount: '{% 3 %}', MaxConcurrency: 0 }],
  ])('accepts %s', (_name, fields) => {
    expect(problemsOf(fields)).toEqual([]);
  });

  it.each<[string, object, MachineProblem['code'], string]>([
    ['items in S3', { ItemReader: { Resource: 'arn:aws:states:::s3:getObject' } }, 'NOT_SUPPORTED', 'ItemReader'],
    [
      'results in S3',
      { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b', Prefix: 'p' } } },
      'NOT_SUPPORTED',
      'ResultWriter',
    ],
    [
      'JSON Lines',
      { ResultWriter: { WriterConfig: { OutputType: 'JSONL' } } },
      'NOT_SUPPORTED',
      'ResultWriter/WriterConfig/OutputType',
    ],
    ['a writer of nothing', { ResultWriter: {} }, 'SCHEMA_VALIDATION_FAILED', 'ResultWriter'],
    [
      'a transformation that is none',
      { ResultWriter: { WriterConfig: { Transformation: 'TIDY' } } },
      'SCHEMA_VALIDATION_FAILED',
      'ResultWriter/WriterConfig/Transformation',
    ],
    ['batches without bounds', { ItemBatcher: { BatchInput: 1 } }, 'SCHEMA_VALIDATION_FAILED', 'ItemBatcher'],
    [
      'batches of nothing',
      { ItemBatcher: { MaxItemsPerBatch: 0 } },
      'SCHEMA_VALIDATION_FAILED',
      'ItemBatcher/MaxItemsPerBatch',
    ],
    [
      'batches above the limit',
      { ItemBatcher: { MaxInputBytesPerBatch: 262_145 } },
      'SCHEMA_VALIDATION_FAILED',
      'ItemBatcher/MaxInputBytesPerBatch',
    ],
    [
      'a batcher with other fields',
      { ItemBatcher: { MaxItemsPerBatch: 1, Size: 2 } },
      'SCHEMA_VALIDATION_FAILED',
      'ItemBatcher',
    ],
    ['a batcher that is none', { ItemBatcher: 7 }, 'SCHEMA_VALIDATION_FAILED', 'ItemBatcher'],
    ['a label with a blank', { Label: 'a b' }, 'INVALID_LABEL_NAME', 'Label'],
    ['a label with a colon', { Label: 'a:b' }, 'INVALID_LABEL_NAME', 'Label'],
    ['an empty label', { Label: '' }, 'INVALID_LABEL_NAME', 'Label'],
    ['a label of 41 characters', { Label: 'x'.repeat(41) }, 'INVALID_LABEL_NAME', 'Label'],
  ])('refuses %s', (_name, fields, code, place) => {
    expect(problemsOf(fields)).toEqual([expect.objectContaining({ code, location: `/States/M/${place}` })]);
  });

  it('refuses a label that another state has', () => {
    const { States } = chain({
      M: {
        Type: 'Map',
        Label: 'Rows',
        ItemProcessor: {
          ...scope({ Q: { Type: 'Pass' } }),
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        },
      },
    });
    const problems = problemsOf({ Label: 'Rows' }, 'DISTRIBUTED', { N: States.M });
    expect(problems).toMatchObject([{ code: 'DUPLICATE_LABEL_NAME', location: '/States/N/Label' }]);
  });

  it.each(['ItemBatcher', 'ResultWriter'])('refuses %s in an inline Map', (field) => {
    const fields = { ItemBatcher: { MaxItemsPerBatch: 1 }, ResultWriter: { WriterConfig: {} } };
    expect(problemsOf({ [field]: fields[field as keyof typeof fields] }, 'INLINE')).toMatchObject([
      {
        code: 'NOT_SUPPORTED',
        location: `/States/M/${field}`,
        message: expect.stringContaining("'DISTRIBUTED'") as string,
      },
    ]);
  });

  it('lets its executions assign what the states around it assign: they have variables of their own', () => {
    const assigns = { Type: 'Pass', Assign: { total: 1 } };
    const inner = { ...scope({ P: assigns }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
    expect(checkMachine(chain({ A: assigns, M: { Type: 'Map', Items: [1], ItemProcessor: inner } }))).toEqual([]);
  });
});
