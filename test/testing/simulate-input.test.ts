import { z } from 'zod';
import { Task } from '../../lib/definition/task.js';
import { Workflow } from '../../lib/definition/workflow.js';
import { simulate } from '../../lib/testing/simulate.js';

const input = z.object({ sku: z.string(), count: z.number().default(1) });
const order = new Workflow('Order', {
  input: input as never,
  headTask: new Task('Echo', { fcn: () => import('../types/fixtures/untyped.js') }),
});
const functions = { Echo: (event: { readonly input: unknown }) => event.input };

describe('simulate of a workflow with an input schema', () => {
  it('gives tasks what the schema makes of the input', async () => {
    const { output } = await simulate(order, { input: { sku: 'lamp', more: 1 }, functions });
    expect(output).toEqual({ Echo: { sku: 'lamp', count: 1 } });
  });

  it('refuses a wrong input together with other options', async () => {
    await expect(simulate(order, { input: { count: 'x' }, payloads: 'disk' as never })).rejects.toMatchObject({
      name: 'UnusableOptions',
      problems: [
        { message: expect.stringMatching(/^payloads/) },
        { message: expect.stringMatching(/^input\.sku: /) },
        { message: expect.stringMatching(/^input\.count: /) },
      ],
    });
  });

  it('takes it for granted where none is given', async () => {
    expect((await simulate(order, { functions })).output).toEqual({ Echo: {} });
  });
});
