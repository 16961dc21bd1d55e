/** Texts of expressions that something is known of; of many, the latest. */
export interface KnownTexts {
  has(text: string): boolean;
  add(text: string): void;
  delete(text: string): void;
}

const most = 1_000;

export function createKnownTexts(): KnownTexts {
  const texts = new Set<string>();
  return {
    has: (text) => texts.has(text),
    delete: (text) => texts.delete(text),
    add: (text) => {
      texts.delete(text);
      texts.add(text);
      for (const oldest of texts) {
        if (texts.size <= most) return;
        texts.delete(oldest);
      }
    },
  };
}
