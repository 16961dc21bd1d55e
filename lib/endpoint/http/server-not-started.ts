/** Thrown when a server cannot listen. The message says what to do. */
export class ServerNotStarted extends Error {
  override readonly name = 'ServerNotStarted';
  /** Of Node.js, such as `EADDRINUSE`. */
  readonly code: string | undefined;
  constructor(
    readonly host: string,
    readonly port: number,
    cause: NodeJS.ErrnoException,
  ) {
    super(reasonOf(host, port, cause), { cause });
    this.code = cause.code;
  }
}

function reasonOf(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use: stop the other server or choose another port.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: choose one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no name or address of this machine: choose another host, such as 127.0.0.1.`;
    default:
      return `The server cannot listen at ${host}, port ${port}: ${message}`;
  }
}
