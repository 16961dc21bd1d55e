/** An instant as AWS's JSON protocols write it: seconds since 1970, with milliseconds as a fraction. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
