import { printDot } from '../../../lib/cli/graph/dot.js';
import { drawSvg } from '../../../lib/cli/graph/svg.js';
import { sample, tricky, trickyNames } from './pictures.js';
import { textsOf } from './svg-texts.js';

const patient = { repeat: () => () => {} };

async function svgOf(dot: string, arrows = 1): Promise<string> {
  const drawing = await drawSvg(dot, arrows, patient);
  if (drawing.kind === 'failed') throw new Error(drawing.why);
  return drawing.svg;
}

describe('an SVG', () => {
  it('shows every name as it is', async () => {
    expect(textsOf(await svgOf(printDot(tricky)))).toEqual(expect.arrayContaining([...trickyNames, '1. "a" | <b>']));
  });

  it('is the same every time', async () => {
    expect(await svgOf(printDot(sample))).toBe(await svgOf(printDot(sample)));
  });

  it('has dashed arrows where the picture has', async () => {
    expect((await svgOf(printDot(sample))).match(/stroke-dasharray/g)).toHaveLength(2);
  });

  it('has straight arrows where there are very many', async () => {
    const dot = 'digraph { a -> b -> c; a -> c }';
    const bent = /<path[^>]* d="M[^"]*C[^"]* [^"]* [^"]* [^"]* /;
    expect(await svgOf(dot, 3)).not.toBe(await svgOf(dot, 1501));
    expect(await svgOf(dot, 1501)).not.toMatch(bent);
  });
});

describe('no SVG, and why', () => {
  it('where Graphviz does not understand', async () => {
    expect(await drawSvg('digraph { "', 1, patient)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('syntax error'),
    });
  });

  it('where it takes too long', async () => {
    const hasty = {
      repeat: (_: number, act: () => void) => {
        act();
        return () => {};
      },
    };
    expect(await drawSvg('digraph { a -> b }', 1, hasty)).toEqual({
      kind: 'failed',
      why: 'it was not done after 60 seconds',
    });
  });
});
