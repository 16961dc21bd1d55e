import { shellWord } from '../../shell-word.js';
import type { AwsTarget } from './step-functions.js';

/** What a message of the SDK about credentials is about, and what helps. The first that matches counts. */
const cases: readonly (readonly [about: RegExp, fix: (profile: string) => string])[] = [
  [
    /multi-factor|MFA/i,
    (profile) =>
      `let the AWS CLI ask for the code: eval "$(aws configure export-credentials${profile} --format env)", then leave --profile and AWS_PROFILE out`,
  ],
  [/aws login/, (profile) => `sign in again: aws login${profile}`],
  [/\bsso\b|Token is expired/i, (profile) => `sign in again: aws sso login${profile}`],
  [
    /Could not resolve credentials using profile|could not be found in shared credentials|Profile \S+ was not found/,
    () => 'aws configure list-profiles shows which profiles there are',
  ],
  [
    /credential_process|Command failed/,
    () => 'run the credential_process of that profile by hand, and see what it says',
  ],
];

/**
 * What to do about credentials that are not there or not valid.
 *
 * @param message of the SDK's error
 */
export function credentialsFix(message: string, { profile, onlyAws }: AwsTarget): string {
  const named = profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
  const fix = cases.find(([about]) => about.test(message))?.[1];
  if (fix !== undefined) return fix(named);
  const local = onlyAws ? '' : ', or use --local for the endpoint of stepwright dev';
  if (profile !== undefined) {
    return `sign in (aws sso login${named}), or name another one (aws configure list-profiles)${local}`;
  }
  return `sign in (aws sso login, or aws configure), or name a --profile${local}`;
}
