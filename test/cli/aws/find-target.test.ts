import { findTarget } from '../../../lib/cli/aws/find-target.js';
import type { Host } from '../../../lib/cli/host.js';

const local = 'http://127.0.0.1:8083';

/** A host in a folder whose `stepwright dev` has said that; `listening` are the addresses at which somebody is. */
const hostWith = (said: string | undefined, listening: readonly string[]) => {
  const asked: string[] = [];
  const host = {
    cwd: '/project',
    env: {},
    files: { read: async (file: string) => (file === '/project/.stepwright/endpoint.json' ? said : undefined) },
    isListening: async (url: string) => {
      asked.push(url);
      return listening.includes(url);
    },
  } as unknown as Host;
  return { host, asked };
};

const other = 'http://127.0.0.1:9107';
const noted = JSON.stringify({ url: other });

it.each<[string, string | undefined, readonly string[], string, readonly string[]]>([
  ['nobody has said anything', undefined, [local], local, []],
  ['it listens elsewhere', noted, [other, local], other, [other]],
  ['it listens at the usual port', JSON.stringify({ url: local }), [local], local, [local]],
  ['what it said is torn', '{"ur', [local], local, []],
  ['what it said is no address', '{"url":"elsewhere"}', [local], local, []],
])('--local where %s', async (_, said, listening, endpointUrl, probed) => {
  const { host, asked } = hostWith(said, listening);
  expect(await findTarget('A-1', { local: true }, host)).toEqual({
    region: 'us-east-1',
    endpointUrl,
    anyCredentials: true,
  });
  expect(asked).toEqual(probed);
});

it.each([other, local])('refuses --local where that of this folder was killed at %s', async (url) => {
  const { host } = hostWith(JSON.stringify({ url }), url === other ? [local] : []);
  await expect(findTarget('A-1', { local: true }, host)).rejects.toThrow(
    `The stepwright dev of this folder was at ${url} (.stepwright/endpoint.json), and nothing listens there.\n` +
      '  fix: start stepwright dev again in this folder, or name another endpoint with --endpoint-url',
  );
  await expect(findTarget('A-1', { endpointUrl: local }, host)).resolves.toMatchObject({ endpointUrl: local });
});

it('looks nowhere without --local', async () => {
  const { host, asked } = hostWith(noted, [other]);
  expect(await findTarget('A-1', { region: 'eu-west-1' }, host)).toEqual({ region: 'eu-west-1' });
  expect(asked).toEqual([]);
});
