import type { JsonObject } from '../../../json.js';
import type { HostedFunction } from '../../functions/function-host.js';
import type { ServiceSettings } from '../../service.js';

/** What `GetFunction` and `ListFunctions` say of a function. There is one version of it: `$LATEST`. */
export function functionConfiguration(hosted: HostedFunction, { accountId }: ServiceSettings): JsonObject {
  const { name, arn, timeoutSeconds, memoryMb, modifiedAt, codeSha256, codeBytes, environment } = hosted;
  return {
    FunctionName: name,
    FunctionArn: arn,
    Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
    Role: `arn:aws:iam::${accountId}:role/stepwright`,
    Handler: 'index.handler',
    CodeSize: codeBytes,
    CodeSha256: codeSha256,
    Description: '',
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    LastModified: new Date(modifiedAt).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    Environment: { Variables: environment },
    TracingConfig: { Mode: 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
  };
}
