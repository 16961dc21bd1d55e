import { isIP } from 'node:net';

/** The headers of a request that tell where it comes from. */
export interface RequestOrigin {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which browsers send and pages cannot change. */
  readonly site: string | undefined;
}

/**
 * Why a request is refused: because it was not meant for this server (a name that a page has made to lead here: DNS
 * rebinding), or because a web page sends it. Undefined for a request of a client on this machine.
 *
 * @param allowedHosts names that the server is reached by besides those of the loopback interface; `0.0.0.0` and `[::]`
 * stand for every address
 * @example
 * foreignRequest({ host: 'evil.example:8083', origin: undefined, site: undefined }, [])
 * // 'The Host header names "evil.example", …'
 */
export function foreignRequest(
  { host, origin, site }: RequestOrigin,
  allowedHosts: readonly string[],
): string | undefined {
  const name = host === undefined ? undefined : hostName(host);
  if (name === undefined) return 'A request needs a Host header that names this server.';
  if (!isOwnName(name, allowedHosts)) {
    return `The Host header names "${name}", which is not this server: use 127.0.0.1 or localhost, or start the server with --allow-host ${name}.`;
  }
  if (origin !== undefined && !isSameOrigin(origin, host)) {
    return `Requests from web pages are refused (Origin: ${origin}).`;
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return `Requests from web pages are refused (Sec-Fetch-Site: ${site}).`;
  }
  return undefined;
}

/** The name in a Host header, in small letters and without the port; undefined when it is none. */
function hostName(host: string): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase().replace(/\.$/, '');
}

function isOwnName(name: string, allowedHosts: readonly string[]): boolean {
  // Clients put this before the name for StartSyncExecution and TestState.
  const plain = name.replace(/^sync-/, '');
  if (['localhost', '127.0.0.1', '[::1]'].includes(plain) || plain.endsWith('.localhost')) return true;
  if (allowedHosts.some((allowed) => [name, plain].includes(allowed.toLowerCase()))) return true;
  return isAddress(plain) && allowedHosts.some((allowed) => everyAddress.has(allowed));
}

/** A server that listens at one of these is reached by any address of its machine. */
const everyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

/** No page can make an address lead elsewhere, as it can a name. */
function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** A page of this very server may ask; a page on another port of this machine may not. */
function isSameOrigin(origin: string, host: string | undefined): boolean {
  return origin === `http://${host}`;
}
