import { boolean, list, number, oneOf, string, structure } from './shape.js';

// Shapes that several operations share, by their names in AWS's model of the API (2016-11-23).

export const arn = string({ min: 1, max: 256 });
export const longArn = string({ min: 1, max: 2000 });
export const name = string({ min: 1, max: 80 });
export const definition = string({ min: 1, max: 1_048_576, sensitive: true });
export const sensitiveData = string({ max: 262_144, bytes: true, sensitive: true });
export const sensitiveError = string({ max: 256, sensitive: true });
export const sensitiveCause = string({ max: 32_768, sensitive: true });
export const taskToken = string({ min: 1, max: 2048 });
export const traceHeader = string({ max: 256, pattern: '\\p{ASCII}*' });
export const versionDescription = string({ max: 256, sensitive: true });
export const aliasDescription = string({ max: 256, sensitive: true });
export const includedData = oneOf('ALL_DATA', 'METADATA_ONLY');
export const stateMachineType = oneOf('STANDARD', 'EXPRESS');

/** 0 stands for the default. */
export const pageSize = number({ min: 0, max: 1000 });
export const pageToken = string({ min: 1, max: 1024 });

export const tagKey = string({ min: 1, max: 128 });
export const tag = structure({}, { key: tagKey, value: string({ max: 256 }) }, 'Tag');
export const tagList = list(tag);

export const loggingConfiguration = structure(
  {},
  {
    level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
    includeExecutionData: boolean,
    destinations: list(structure({}, { cloudWatchLogsLogGroup: structure({}, { logGroupArn: arn }) })),
  },
);

export const tracingConfiguration = structure({}, { enabled: boolean });

export const encryptionConfiguration = structure(
  { type: oneOf('AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY') },
  { kmsKeyId: string({ min: 1, max: 2048 }), kmsDataKeyReusePeriodSeconds: number({ min: 60, max: 900 }) },
);

/** What a state machine is told that has no effect here, but comes back in descriptions. */
export const configurations = { loggingConfiguration, tracingConfiguration, encryptionConfiguration };

export const aliasName = string({
  min: 1,
  max: 80,
  pattern: '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$',
});

export const routingConfiguration = list(
  structure({ stateMachineVersionArn: arn, weight: number({ min: 0, max: 100 }) }, {}, 'RoutingConfigurationListItem'),
  { min: 1, max: 2 },
);
