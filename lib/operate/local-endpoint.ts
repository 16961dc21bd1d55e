/** Where `stepwright dev` listens when it is not told where. */
export const LOCAL_ENDPOINT = 'http://127.0.0.1:8083';

/** Region of the ARNs at an endpoint on this machine, unless somebody says otherwise. */
export const LOCAL_REGION = 'us-east-1';

/** Whatever credentials there are: an endpoint on this machine asks for none, but the SDK does. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** Whether an address is one of this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * An endpoint on this machine that the environment names for Step Functions: it needs no credentials and no region.
 * Others are the SDK's to find, by the service.
 *
 * @example
 * endpointIn({ AWS_ENDPOINT_URL: 'http://127.0.0.1:8083' }) // 'http://127.0.0.1:8083'
 */
export function endpointIn(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return undefined;
  const named = env.AWS_ENDPOINT_URL_SFN || env.AWS_ENDPOINT_URL;
  const url = named === undefined ? undefined : httpUrl(named);
  return url !== undefined && isLoopback(url) ? named : undefined;
}

/** Undefined for what is no address of a web server. */
export function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}
