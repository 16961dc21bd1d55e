import { build } from 'esbuild';

/** Bytes of the client in the bundle of a Lambda function, by the file that they are from. */
async function bundled(code: string, external: readonly string[] = []): Promise<Readonly<Record<string, number>>> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    external: ['@aws-sdk/*', ...external],
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const entries = Object.entries(output?.inputs ?? {}).map(
    ([file, { bytesInOutput }]) => [file, bytesInOutput] as const,
  );
  return Object.fromEntries(entries.filter(([, bytes]) => bytes > 0));
}

const kilobytes = (files: Readonly<Record<string, number>>) =>
  Object.values(files).reduce((sum, bytes) => sum + bytes, 0) / 1000;

const code = `
  import { client } from './lib/client/index.ts';
  import { Task, Workflow } from './lib/index.ts';
  const order = new Workflow('Order', { headTask: new Task('Ship', { fcn: () => import('./lib/json.ts') }) });
  export const handler = async () => (await client(order).start({})).arn;
`;

describe('the client in a bundle', () => {
  it('takes nothing along that compiles, runs or deploys workflows', async () => {
    const rooms = new Set(Object.keys(await bundled(code)).flatMap((file) => /^lib\/([\w-]+)\//.exec(file)?.[1] ?? []));
    expect([...rooms].sort()).toEqual(['client', 'definition', 'local', 'operate', 'problems', 'runtime', 'undo']);
  });

  it('is small, and most of it is what checks by JSON Schema', async () => {
    expect(kilobytes(await bundled(code))).toBeLessThan(260);
    expect(kilobytes(await bundled(code, ['ajv', 'ajv/*', 'ajv-formats']))).toBeLessThan(110);
  });
});
