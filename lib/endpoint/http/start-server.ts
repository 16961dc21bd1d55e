import type { IncomingMessage, Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Service } from '../service.js';
import { createApp } from './create-app.js';
import { ServerNotStarted } from './server-not-started.js';

export interface ServerOptions {
  readonly service: Service;
  /** Name or address to listen at. Others than loopback let other machines in. @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Names that clients may reach the server by besides `host` and those of the loopback interface. @default none */
  readonly allowedHosts?: readonly string[];
  /** Told of failures of the server itself. */
  readonly onBug: (error: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Ends what waits for a task, lets answers that are being written finish, and stops listening. */
  close(): Promise<void>;
}

/** A request has to be here, headers first, by then: slow ones do not pile up. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than clients keep connections, so that they and not the server close them. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** What is still open so long after closing began is cut off. */
const CLOSE_TIMEOUT_MS = 2_000;
const SWEEP_INTERVAL_MS = 20;
/** Connections at a time. */
const MOST_CONNECTIONS = 5_000;

/**
 * Serves the APIs of Step Functions and Lambda.
 *
 * @throws ServerNotStarted when the port is in use, may not be used, or the host is not of this machine
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { service, host = '127.0.0.1', port, allowedHosts = [], onBug } = options;
  const closing = new AbortController();
  const app = createApp({ service, allowedHosts: [...allowedHosts, hostInUrl(host)], closing: closing.signal, onBug });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
    },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.prependListener('request', dropHostPrefix);
  await listen(server, host, port);
  const address = server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${hostInUrl(host)}:${listening}`,
    port: listening,
    close: () => {
      closing.abort();
      return closeServer(server);
    },
  };
}

/**
 * Clients put `sync-` before the host for StartSyncExecution and TestState. Before an address, as in `sync-127.0.0.1`,
 * that is no name that a URL can have, so the request is read as if it were not there. Whole addresses come from
 * clients that use the server as their proxy, because they cannot look that name up.
 */
function dropHostPrefix(request: IncomingMessage): void {
  request.url = request.url?.replace(/^http:\/\/sync-/i, 'http://');
  request.headers.host = request.headers.host?.replace(/^sync-/i, '');
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new ServerNotStarted(host, port, error));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Connections that clients would keep are closed as soon as their answers are out.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_INTERVAL_MS);
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}

/** IPv6 addresses stand in brackets. */
function hostInUrl(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
