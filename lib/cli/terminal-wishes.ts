/** Variables of the environment that are looked at here. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether colours are wanted: not where `NO_COLOR` is set (https://no-color.org), and where `FORCE_COLOR` is
 * (https://force-color.org), but for `0`; else on terminals alone, unless they are dumb.
 */
export function wantsColour({ NO_COLOR, FORCE_COLOR, TERM }: Environment, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return isTerminal && TERM !== 'dumb';
}

/** Whether lines can be drawn over: on terminals, unless they are dumb, or what they show is kept as a log, as in CI. */
export function canRedraw({ TERM, CI }: Environment, isTerminal: boolean): boolean {
  return isTerminal && TERM !== 'dumb' && !CI;
}
