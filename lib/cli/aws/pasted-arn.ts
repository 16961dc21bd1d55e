/**
 * The ARN that was typed, as it is or in the address of a page of the console; undefined for a name.
 *
 * @example
 * pastedArn('https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:…')
 * // 'arn:aws:states:…'
 */
export function pastedArn(typed: string): string | undefined {
  if (typed.startsWith('arn:')) return typed;
  const link = /^https:\/\/[^/]*console[^#]*#.*?(arn(?::|%3A)[^?]+)/i.exec(typed)?.[1];
  return link === undefined ? undefined : decoded(link);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}
