/** One thing that is wrong in a file that a command was given, with its place in there. */
export interface FileProblem {
  /** AWS's code, where there is one. */
  readonly code?: string;
  /** A path into the document, for example `/States/Charge/Next`. Absent where it is about the whole. */
  readonly place?: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

/**
 * Problems as people read them: what is wrong, where, and what to do.
 *
 * @example
 * formatFileProblems([{ place: '/MockedResponses/Paid/1', message: 'answers nothing', fix: 'give it "Return"' }])
 * // answers nothing
 * //   at: /MockedResponses/Paid/1
 * //   fix: give it "Return"
 */
export function formatFileProblems(problems: readonly FileProblem[]): string {
  return problems.map(formatFileProblem).join('\n');
}

function formatFileProblem({ code, place, message, fix }: FileProblem): string {
  return [
    code === undefined ? message : `${code} ${message}`,
    ...(place === undefined ? [] : [`  at: ${place}`]),
    ...(fix === undefined ? [] : [`  fix: ${fix}`]),
  ].join('\n');
}
