import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/**
 * Refuses bodies above a size: announced ones before they are read, others as soon as they have grown too large.
 *
 * @param maxSize bytes
 */
export function limitBody(maxSize: number, onError: (c: Context) => Response): MiddlewareHandler {
  const limited = bodyLimit({ maxSize, onError });
  return (c, next) => {
    const length = c.req.header('content-length');
    // No more than what was announced is read. The other middleware makes a stream of every body, which costs more
    // than all the rest of a small request.
    const fits = length !== undefined && Number(length) <= maxSize && c.req.header('transfer-encoding') === undefined;
    return fits ? next() : limited(c, next);
  };
}
