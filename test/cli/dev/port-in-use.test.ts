import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portInUse } from '../../../lib/cli/dev/port-in-use.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';
import { startServer } from '../../../lib/endpoint/http/start-server.js';
import { openService } from '../../endpoint/open-service.js';
import { call } from '../fake-host.js';

/** Listens with a server while something is done. */
async function listening(server: Server, act: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    await act((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

const chooseAnother = 'choose another port, such as --port 0 for any that is free, or stop';
const taken = (port: number) => `Port ${port} of 127.0.0.1 is in use.\n  fix: ${chooseAnother} what listens there`;

it.each(['127.0.0.1', '0.0.0.0'])('knows a stepwright dev that listens at the port of %s', async (address) => {
  const { service } = openService();
  const server = await startServer({ service, port: 0, onBug: () => {} });
  try {
    expect(await portInUse(address, server.port)).toBe(
      `Port ${server.port} of ${address} is in use by another stepwright dev.\n  fix: ${chooseAnother} that one`,
    );
  } finally {
    await server.close();
  }
});

it.each<[string, () => Server]>([
  ['is no stepwright dev', () => createHttpServer((_, response) => response.end('<html>'))],
  ['hangs up', () => createServer((socket) => socket.destroy())],
  ['never answers', () => createServer((socket) => void setTimeout(() => socket.destroy(), 1_500))],
])('knows nothing of who %s', (_, open) =>
  listening(open(), async (port) => {
    expect(await portInUse('127.0.0.1', port)).toBe(taken(port));
  }),
);

it('ends stepwright dev with that', () =>
  listening(
    createServer((socket) => socket.destroy()),
    async (port) => {
      const cwd = mkdtempSync(join(tmpdir(), 'stepwright-port-'));
      const { code, stderr } = await call(['dev', '--port', String(port), '--no-watch'], { cwd, files: nodeFiles });
      rmSync(cwd, { recursive: true, force: true });
      expect(stderr).toBe(`${taken(port)}\n`);
      expect(code).toBe(1);
    },
  ));
