import { reachable } from './endpoint-file.js';

/** Long enough for a `stepwright dev` of this machine; others may never answer what is no request to them. */
const PATIENCE_MS = 1_000;

/** What to say where a port is taken, and what helps. */
export async function portInUse(address: string, port: number): Promise<string> {
  const url = reachable(`http://${address.includes(':') ? `[${address}]` : address}:${port}`);
  const [who, what] = (await isStepwright(url))
    ? [' by another stepwright dev', 'that one']
    : ['', 'what listens there'];
  return (
    `Port ${port} of ${address} is in use${who}.` +
    `\n  fix: choose another port, such as --port 0 for any that is free, or stop ${what}`
  );
}

/** An endpoint of ours says where its services are to whoever asks for a page. */
async function isStepwright(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return /"There is nothing at GET \/: Step Functions and CloudWatch Logs are at POST \//.test(await answer.text());
  } catch {
    // It does not speak HTTP, or not to us.
    return false;
  }
}
