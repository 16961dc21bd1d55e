/** Levels of log lines, lowest first, as Lambda's application logs have them. */
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

export type LogLevel = (typeof logLevels)[number];

/**
 * The level that a line says it has, however its logger writes it; `INFO` for one that says none that is known.
 *
 * @example
 * readLevel('warning') // 'WARN'
 * readLevel(50) // 'ERROR', as pino writes it
 */
export function readLevel(said: unknown): LogLevel {
  if (typeof said === 'number') return logLevels[Math.floor(said / 10) - 1] ?? 'INFO';
  const name = String(said).toUpperCase();
  if (name === 'WARNING') return 'WARN';
  if (name === 'CRITICAL') return 'FATAL';
  return logLevels.find((level) => level === name) ?? 'INFO';
}

/** Whether a level is this one or above it. */
export function isAtLeast(level: LogLevel, lowest: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(lowest);
}
