/** `errorMessage` in the cause of a Lambda function, which may have been cut anywhere. */
const REPORTED_MESSAGE = /"errorMessage": ?("(?:[^\\"]|\\.)*)/;

/** Characters of a message that a line has room for. */
const LONGEST_MESSAGE = 300;

/**
 * An error and what it said, for people, on one line.
 *
 * @example
 * readableMessage('NoTruck', '{"errorType":"NoTruck","errorMessage":"none today","trace":[]}') // 'NoTruck: none today'
 * readableMessage('States.Timeout') // 'States.Timeout'
 */
export function readableMessage(error: string, cause = ''): string {
  const message = (reported(cause) ?? cause).replace(/\s+/g, ' ').trim();
  const shown = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  return shown === '' ? error : `${error}: ${shown}`;
}

function reported(cause: string): string | undefined {
  const text = REPORTED_MESSAGE.exec(cause)?.[1];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(`${text}"`) as string;
  } catch {
    return text.slice(1); // Cut within an escape.
  }
}
