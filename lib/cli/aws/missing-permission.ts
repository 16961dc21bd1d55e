/** What AWS says of a call that it does not allow, taken apart. */
export interface MissingPermission {
  /** Such as `states:StopExecution`. */
  readonly action: string;
  /** ARN, or a pattern of ARNs. */
  readonly resource?: string;
  /** ARN of the user or the role's session that asked. */
  readonly who?: string;
  /** Why, in AWS's words: which kind of policy decided. */
  readonly why?: string;
}

/**
 * Reads the message of an `AccessDeniedException`, in the format that most services have (IAM User Guide:
 * troubleshoot_access-denied). Undefined for those in another one.
 *
 * @example
 * readMissingPermission('User: arn:… is not authorized to perform: states:X on resource: arn:… because no …')
 */
export function readMissingPermission(message: string): MissingPermission | undefined {
  const parts =
    /(?:User: (?<who>\S+) )?is not authorized to perform: (?<action>[\w-]+:\w+)(?: on (?:(?:the )?resources?: )?"?(?<resource>[^\s"]+)"?)?(?<rest>[^\n]*)/.exec(
      message,
    )?.groups;
  const { who, action, resource, rest = '' } = parts ?? {};
  if (action === undefined) return undefined;
  const why = /(?:because|with) (.+?)\.?$/.exec(rest.trim())?.[1];
  return {
    action,
    ...(resource === undefined ? {} : { resource }),
    ...(who === undefined ? {} : { who }),
    ...(why === undefined ? {} : { why }),
  };
}

/** What to do about it, which depends on the kind of policy that decided. */
export function permissionFix({ action, why = '' }: MissingPermission): string {
  if (why.includes('explicit deny')) return `no policy that allows it helps: ask whoever denies ${action}`;
  const policy = /^no (.+?)(?: policy)? allows/.exec(why)?.[1];
  if (policy === undefined || policy === 'identity-based') {
    return `have ${action} allowed there by a policy of that user or role, or use another --profile`;
  }
  return `have ${action} allowed by the ${policy}${policy.endsWith('boundary') ? '' : ' policy'} too`;
}
