import { foreignRequest, type RequestOrigin } from '../../../lib/endpoint/http/foreign-request.js';

const from = (host: string | undefined, more: Partial<RequestOrigin> = {}): RequestOrigin => ({
  host,
  origin: undefined,
  site: undefined,
  ...more,
});

describe('clients of this machine are let in', () => {
  test.each([
    'localhost',
    'localhost:8083',
    'LOCALHOST:8083',
    'localhost.',
    '127.0.0.1:8083',
    '[::1]:8083',
    'stepwright.localhost:8083',
    'sync-localhost:8083',
    'sync-127.0.0.1:8083',
    'dev-box:8083',
    'sync-dev-box:8083',
  ])('%s', (host) => {
    expect(foreignRequest(from(host), ['dev-box'])).toBeUndefined();
  });

  test('and a page of the server itself', () => {
    const own = from('localhost:8083', { origin: 'http://localhost:8083', site: 'same-origin' });
    expect(foreignRequest(own, [])).toBeUndefined();
  });
});

describe('a server that listens at every address', () => {
  test.each([
    ['0.0.0.0', '192.168.1.5:8083', true],
    ['0.0.0.0', 'sync-192.168.1.5:8083', true],
    ['[::]', '[fd00::5]:8083', true],
    ['0.0.0.0', 'localhost:8083', true],
    ['0.0.0.0', 'evil.example:8083', false],
    ['0.0.0.0', '192.168.1.5.evil.example', false],
    ['192.168.1.5', '192.168.1.6:8083', false],
  ])('%s: %s', (listens, host, isOwn) => {
    expect(foreignRequest(from(host), [listens]) === undefined).toBe(isOwn);
  });
});

describe('a name that leads here by somebody else’s doing is refused', () => {
  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8083',
    'localhost.evil.example',
    'evillocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '10.0.0.1:8083',
    '0.0.0.0:8083',
    '[::2]',
    'localhost:8083@evil.example',
    'evil.example#localhost',
    'sync-evil.example',
    'localhost:99999999',
    'localhost evil.example',
  ])('%p', (host) => {
    expect(foreignRequest(from(host), [])).toMatch(/Host header/);
  });
});

describe('web pages are refused', () => {
  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['from another port of this machine', { origin: 'http://localhost:3000' }],
    ['from the same port under another name', { origin: 'http://127.0.0.1:8083' }],
    ['over another protocol', { origin: 'https://localhost:8083' }],
    ['without a name', { origin: 'null' }],
    ['with an empty one', { origin: '' }],
    ['by what the browser says of the site', { site: 'cross-site' }],
    ['by what the browser says of the port', { site: 'same-site' }],
  ])('%s', (_what, origin) => {
    expect(foreignRequest(from('localhost:8083', origin), [])).toMatch(/web pages/);
  });
});
