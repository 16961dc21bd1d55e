import picocolors from 'picocolors';

/** What a text means, which decides its colour. Never the only carrier of it: everything reads the same without. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'busy' | 'undone';

export type Paint = (tone: Tone, text: string) => string;

/** Colours, or none. */
export function painter(colour: boolean): Paint {
  const colours = picocolors.createColors(colour);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    strong: colours.bold,
    quiet: colours.dim,
    good: colours.green,
    bad: colours.red,
    busy: colours.cyan,
    undone: colours.yellow,
  };
  return (tone, text) => tones[tone](text);
}
