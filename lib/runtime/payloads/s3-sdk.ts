import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Where the S3 client of the Lambda runtime is, or that of the project. Looked for from the function's folder, since this
 * module may be anywhere; `require` and not `import`, since only that follows `NODE_PATH`, by which Lambda has it found.
 */
export function s3Module(): string {
  const folders = [process.env.LAMBDA_TASK_ROOT, process.cwd()].filter((folder) => folder !== undefined);
  const require = createRequire(join(process.cwd(), 'index.js'));
  return require.resolve('@aws-sdk/client-s3', { paths: folders });
}

/** Loads it. */
export function loadS3(): typeof import('@aws-sdk/client-s3') {
  return createRequire(join(process.cwd(), 'index.js'))(s3Module());
}
