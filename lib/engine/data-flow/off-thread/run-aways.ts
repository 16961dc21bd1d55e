/** Texts of expressions that were cut off; of many, the latest. */
export interface RunAways {
  has(text: string): boolean;
  add(text: string): void;
}

const most = 1_000;

export function createRunAways(): RunAways {
  const texts = new Set<string>();
  return {
    has: (text) => texts.has(text),
    add: (text) => {
      texts.add(text);
      for (const oldest of texts) {
        if (texts.size <= most) return;
        texts.delete(oldest);
      }
    },
  };
}
