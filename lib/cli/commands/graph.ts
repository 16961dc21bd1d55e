import { compileDocument } from '../../compile/compile-document.js';
import { quantity } from '../../quantity.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { printDot } from '../graph/dot.js';
import { drawPicture } from '../graph/draw-picture.js';
import type { GraphFormat } from '../graph/formats.js';
import { mermaidLimits, printMermaid } from '../graph/mermaid.js';
import { nodesOf, type Picture } from '../graph/picture.js';
import { drawSvg, MOST_CAREFUL_ARROWS } from '../graph/svg.js';
import type { Host } from '../host.js';
import { loadWorkflows } from '../load/load-workflows.js';
import { Refused, wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';

export interface GraphOptions {
  readonly format: GraphFormat;
  /** Whether Parallel states get boxes. */
  readonly nesting: boolean;
  /** The picture itself, drawn in no format. */
  readonly json?: boolean;
}

/** `stepwright graph`: a picture of the workflow and of the nesting that it is compiled to. */
export async function graphCommand(typed: string, options: GraphOptions, host: Host): Promise<ExitCode> {
  const [loaded] = await loadWorkflows([typed], host);
  if (loaded === undefined) throw wrongCall('Name a workflow.');
  const { document, durations } = loaded;
  const picture = drawPicture(compileDocument(document, { durations }), options);
  host.stdout.write(options.json ? printJsonPicture(picture) : await printPicture(picture, options.format, host));
  return exitCodes.done;
}

/** What is drawn, for programs that draw it themselves: the title is the name of the workflow. */
function printJsonPicture({ title, items, arrows }: Picture): string {
  return printVersioned({ workflow: title, items, arrows });
}

async function printPicture(picture: Picture, format: GraphFormat, host: Host): Promise<string> {
  switch (format) {
    case 'mermaid': {
      const text = printMermaid(picture);
      warnAboutMermaid(picture, text, host);
      return text;
    }
    case 'dot':
      return printDot(picture);
    case 'svg':
      return printSvg(picture, host);
    default:
      return format satisfies never;
  }
}

/** Said on the side, because what draws Mermaid may be configured to draw more. */
function warnAboutMermaid({ arrows }: Picture, text: string, host: Host): void {
  if (arrows.length <= mermaidLimits.arrows && text.length <= mermaidLimits.characters) return;
  const [mostArrows, mostCharacters] = [quantity(mermaidLimits.arrows, 'arrow'), mermaidLimits.characters];
  host.stderr.write(
    `This has ${quantity(arrows.length, 'arrow')} and ${quantity(text.length, 'character')}. Mermaid draws no more than ` +
      `${mostArrows} and ${quantity(mostCharacters, 'character')} unless it is configured to: --format svg draws them all.\n`,
  );
}

async function printSvg(picture: Picture, host: Host): Promise<string> {
  const arrows = picture.arrows.length;
  const size = `${quantity(nodesOf(picture.items).length, 'node')} and ${quantity(arrows, 'arrow')}`;
  if (arrows > MOST_CAREFUL_ARROWS) {
    host.stderr.write(`Graphviz is laying out ${size}. That can take up to a minute.\n`);
  }
  const drawing = await drawSvg(printDot(picture), arrows, host);
  if (drawing.kind === 'drawn') return drawing.svg;
  const message =
    `Graphviz could not draw ${size}: ${drawing.why}.\n` +
    '--no-nesting leaves the boxes out, which is easier to draw; --format dot prints the text for a Graphviz of yours.';
  throw new Refused([{ kind: 'unusable', message }]);
}
