import { Size, Stack } from 'aws-cdk-lib';
import { type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Architecture, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { TaskFunctionOptions, TaskFunctionOverrides } from '../../../lib/cdk/index.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise } from '../synthesise.js';

const projectRoot = shopProject();

const layerArn = 'arn:aws:lambda:eu-west-1:123456789012:layer:sharp:3';
const known = new Stack(undefined, 'Known', { env: { account: '123456789012', region: 'eu-west-1' } });
const layer = LayerVersion.fromLayerVersionArn(known, 'Layer', layerArn);
const vpc = Vpc.fromVpcAttributes(known, 'Vpc', {
  vpcId: 'vpc-1',
  availabilityZones: ['eu-west-1a'],
  privateSubnetIds: ['subnet-1'],
  isolatedSubnetIds: ['subnet-2'],
}) as IVpc;

it.each<[keyof TaskFunctionOptions, TaskFunctionOptions, object]>([
  ['memorySize', { memorySize: 512 }, { MemorySize: 512 }],
  ['architecture', { architecture: Architecture.ARM_64 }, { Architectures: ['arm64'] }],
  ['runtime', { runtime: Runtime.NODEJS_24_X }, { Runtime: 'nodejs24.x' }],
  ['ephemeralStorageSize', { ephemeralStorageSize: Size.gibibytes(4) }, { EphemeralStorage: { Size: 4096 } }],
  ['reservedConcurrentExecutions', { reservedConcurrentExecutions: 3 }, { ReservedConcurrentExecutions: 3 }],
  ['layers', { layers: [layer] }, { Layers: [layerArn] }],
  ['environment', { environment: { AB: 'b' } }, { Environment: { Variables: { AB: 'b' } } }],
  ['vpc', { vpc }, { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [expect.anything()] } }],
  [
    'vpcSubnets',
    { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } },
    { VpcConfig: { SubnetIds: ['subnet-2'] } },
  ],
])(
  '%s is set on the function of a task, of its rollback, of one alone, and of nothing else',
  (_, options, properties) => {
    const functionsOf = (functions: Readonly<Record<string, TaskFunctionOverrides>>) =>
      resourcesOf(synthesise({ workflow: shop, projectRoot, functions }).template, 'AWS::Lambda::Function');
    const of = (functions: Readonly<Record<string, TaskFunctionOverrides>>) =>
      Object.entries(functionsOf(functions)).flatMap(([id, { Properties }]) => {
        try {
          expect(Properties).toMatchObject(properties);
          return [id];
        } catch {
          return [];
        }
      });
    expect(of({ ChargeCard: options })).toEqual(['OrdersTaskChargeCardFunction', 'OrdersUndoChargeCardFunction']);
    expect(of({ ChargeCard: { rollback: options } })).toEqual(['OrdersUndoChargeCardFunction']);
    expect(of({ Reserve: options })).toEqual(['OrdersTaskReserveFunction']);
  },
);

it('logRetention is set on the log of a task and of its rollback', () => {
  const { template } = synthesise({
    workflow: shop,
    projectRoot,
    functions: { ChargeCard: { logRetention: RetentionDays.ONE_DAY } },
  });
  const logs = Object.entries(resourcesOf(template, 'AWS::Logs::LogGroup'));
  expect(logs.filter(([, { Properties }]) => Properties.RetentionInDays === 1).map(([id]) => id)).toEqual([
    'OrdersTaskChargeCardLogs',
    'OrdersUndoChargeCardLogs',
  ]);
});
