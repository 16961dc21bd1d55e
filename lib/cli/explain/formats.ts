/** What an explanation can be printed as. */
export const explainFormats = ['text', 'mermaid', 'svg', 'json'] as const;

export type ExplainFormat = (typeof explainFormats)[number];
