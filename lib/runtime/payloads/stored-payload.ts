/** What stands inside a state machine for a payload that is stored elsewhere: an object with exactly this member. */
export interface StoredPayload {
  /** `<SHA-256 of the JSON text, base64url, 43 characters>.<bytes of the JSON text>` */
  readonly [STORED]: string;
}

export const STORED = 'stepwright:stored';

/**
 * Whether a value is a reference rather than what it refers to. Users' own values of that shape are always stored, so a
 * value inside a state machine is never taken for what it is not.
 */
export function isStoredPayload(value: unknown): value is StoredPayload {
  const reference = (value as StoredPayload | null | undefined)?.[STORED];
  return (
    typeof reference === 'string' &&
    Object.keys(value as StoredPayload).length === 1 &&
    /^[\w-]{43}\.\d+$/.test(reference)
  );
}
