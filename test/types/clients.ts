// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import { SFNClient } from '@aws-sdk/client-sfn';
import { expectTypeOf } from 'expect-type';
import type { Workflow } from 'stepwright';
import { client, type ExecutionReport, type WorkflowExecution } from 'stepwright/client';
import type { byZod, plain, silent } from './inputs.js';

declare const order: typeof byZod;
declare const untyped: typeof silent;

export async function typed(): Promise<void> {
  const orders = client(order);
  const execution = await orders.start({ sku: 'lamp' }, { name: 'A-1' });
  expectTypeOf(await execution.result({ timeoutMs: 1000 })).toEqualTypeOf<{
    readonly Ship: { readonly parcel: string };
    readonly Notify: null;
  }>();
  expectTypeOf(await orders.execution('A-1')).toEqualTypeOf<typeof execution>();
  expectTypeOf(await execution.describe()).toEqualTypeOf<ExecutionReport>();
  expectTypeOf((await execution.rollback()).undone).toEqualTypeOf<readonly string[]>();

  // What goes into the schema, with its defaults left out.
  await orders.start({ sku: 'lamp', count: 2 });
  // @ts-expect-error sku is missing
  await orders.start({ count: 2 });
  // @ts-expect-error count is a number
  await orders.start({ sku: 'lamp', count: '2' });
  // @ts-expect-error there is no such member
  await orders.start({ sku: 'lamp', skus: 1 });
  // @ts-expect-error the input is missing
  await orders.start();
  // @ts-expect-error no status of AWS
  await orders.list({ status: 'BROKEN' });

  const again = await execution.rerun({ from: ['Check', 'Ship'], newCode: true, timeoutMs: 1000 });
  expectTypeOf(again).toEqualTypeOf<typeof execution>();
  await execution.rerun({ from: 'Notify' });
  await execution.rerun({ input: { sku: 'chair' } });
  // @ts-expect-error no task of that name
  await execution.rerun({ from: 'Shp' });
  // @ts-expect-error the one or the other
  await execution.rerun({ from: 'Ship', input: { sku: 'chair' } });
  // @ts-expect-error sku is missing
  await execution.rerun({ input: {} });

  // By its name, with its type.
  const named = client<typeof plain>('Plain', { local: true });
  await named.start({ sku: 'lamp', count: 1 });
  // @ts-expect-error without a schema it is what the head task takes
  await named.start({ sku: 'lamp' });
  // @ts-expect-error that is not its name
  client<typeof plain>('Plane');
  expectTypeOf(await client('Any').start({ any: 'thing' })).toEqualTypeOf<WorkflowExecution<unknown>>();
  await client(untyped).start({ any: 'thing' });
  await client(order as Workflow).start({ any: 'thing' });
}

export const made = [
  client(order, {}),
  client(order, { stateMachineArn: process.env.ORDER_ARN }),
  client(order, { region: 'eu-west-1', profile: 'production', endpointUrl: 'http://127.0.0.1:9000' }),
  client(order, { sfn: new SFNClient(), stateMachineArn: 'arn' }),
  client(order, { local: true, region: 'eu-west-1' }),
  // @ts-expect-error a client of the SDK has its own region
  client(order, { sfn: new SFNClient(), region: 'eu-west-1' }),
  // @ts-expect-error two endpoints
  client(order, { local: true, endpointUrl: 'http://127.0.0.1:9000' }),
  // @ts-expect-error it is left out, or true
  client(order, { local: false }),
  // @ts-expect-error no workflow
  client(5),
];
