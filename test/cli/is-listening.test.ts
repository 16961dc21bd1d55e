import { createServer } from 'node:net';
import { isListening } from '../../lib/cli/is-listening.js';

it('tells whether somebody listens', async () => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  expect(await isListening(`http://127.0.0.1:${port}`)).toBe(true);
  await new Promise((closed) => server.close(closed));
  expect(await isListening(`http://127.0.0.1:${port}`)).toBe(false);
});
