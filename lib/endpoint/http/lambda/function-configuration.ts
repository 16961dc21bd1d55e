import type { JsonObject } from '../../../json.js';
import { type HostedFunction, LATEST } from '../../functions/function-host.js';
import type { ServiceSettings } from '../../service.js';

/**
 * What `GetFunction` and lists say of a function or a version of it.
 *
 * @param qualified whether the ARN says which version it is; that of a number always does
 */
export function functionConfiguration(
  hosted: HostedFunction,
  { accountId }: ServiceSettings,
  qualified = false,
): JsonObject {
  const { name, arn, version, timeoutSeconds, memoryMb, modifiedAt, codeSha256, codeBytes, environment } = hosted;
  return {
    FunctionName: name,
    FunctionArn: qualified || version !== LATEST ? `${arn}:${version}` : arn,
    Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
    Role: `arn:aws:iam::${accountId}:role/stepwright`,
    Handler: 'index.handler',
    CodeSize: codeBytes,
    CodeSha256: codeSha256,
    Description: '',
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    LastModified: new Date(modifiedAt).toISOString().replace('Z', '+0000'),
    Version: version,
    Environment: { Variables: environment },
    TracingConfig: { Mode: 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: `/aws/lambda/${name}` },
  };
}
