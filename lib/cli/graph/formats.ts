/** What a picture can be printed as. */
export const graphFormats = ['mermaid', 'dot', 'svg'] as const;

export type GraphFormat = (typeof graphFormats)[number];
