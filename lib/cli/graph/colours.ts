/** Slate for what the user wrote, blue for what can be undone, orange for what planning added. */
export const colours = {
  text: '#1e293b',
  quiet: '#64748b',
  line: '#475569',
  boxLine: '#cbd5e1',
  parallel: '#eef2f6',
  branch: '#ffffff',
  undoable: '#e0f2fe',
  undoableLine: '#0369a1',
  added: '#c2410c',
} as const;
