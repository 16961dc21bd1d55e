/** The functions that JSONata 2.0.6 knows and those that AWS adds: what `$name` finds when no variable has the name. */
export const builtInNames: ReadonlySet<string> = new Set(
  (
    'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl ' +
    'decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase ' +
    'formatInteger formatNumber fromMillis hash join keys length lookup lowercase map match max merge millis min not ' +
    'now number pad parse parseInteger partition power random range reduce replace reverse round shuffle sift single ' +
    'sort split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase uuid zip'
  ).split(' '),
);
