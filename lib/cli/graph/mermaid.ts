import { indent } from '../render/indent.js';
import { colours } from './colours.js';
import { legendOf, UNDOABLE_SIGN } from './legend.js';
import { type Arrow, nodesOf, type Picture, type PictureItem } from './picture.js';

/** What Mermaid draws at most. Only the page around a picture can allow more, never its text; beyond, it shows an error. */
export const mermaidLimits = { arrows: 500, characters: 50_000 } as const;

/** Half transparent where it can be, because Mermaid draws on pages both light and dark. */
const looks = {
  box: 'fill:#64748b1a,stroke:#94a3b8',
  undoable: `fill:${colours.undoable},stroke:${colours.undoableLine},color:${colours.text}`,
  point: `fill:${colours.added},stroke:${colours.added}`,
  added: `stroke:${colours.added},stroke-dasharray:6 4`,
} as const;

/**
 * A picture as a flowchart of Mermaid, which GitHub and others draw inside Markdown. Nodes and boxes are numbered in the
 * order of the picture, since an id cannot be everything that a name can.
 *
 * @example
 * printMermaid(picture)
 * // flowchart TB
 * //   t1("Validate")
 * //   subgraph b1["Charge | Reserve"]
 * //     direction TB
 * //     t2("Charge")
 * //     t3("Reserve")
 * //   end
 * //   t1 --> t2
 */
export function printMermaid(picture: Picture): string {
  const ids = nodeIds(picture);
  const boxes: string[] = [];
  const items = itemLines(picture.items, ids, boxes);
  // The dashed arrows come last: they are styled by their numbers.
  const arrows = [
    ...picture.arrows.filter(({ kind }) => kind === 'dependency'),
    ...picture.arrows.filter(({ kind }) => kind !== 'dependency'),
  ];
  return [
    '---',
    `title: ${JSON.stringify(picture.title)}`,
    '---',
    'flowchart TB',
    ...indent([
      ...legendOf(picture).map(([sign, meaning]) => `%% ${sign}: ${meaning}`),
      ...items,
      ...arrows.map((arrow) => arrowLine(arrow, ids)),
      ...styleLines(picture, ids, boxes, arrows),
    ]),
    '',
  ].join('\n');
}

function nodeIds({ items }: Picture): ReadonlyMap<string, string> {
  const counts = { task: 0, point: 0 };
  return new Map(
    nodesOf(items).map(({ kind, name }) => {
      counts[kind] += 1;
      return [name, `${kind === 'task' ? 't' : 'm'}${counts[kind]}`];
    }),
  );
}

/** @param boxes takes the ids of the boxes */
function itemLines(
  items: readonly PictureItem[],
  ids: ReadonlyMap<string, string>,
  boxes: string[],
): readonly string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'task':
        return [`${ids.get(item.name)}(${label(item.hasRollback ? `${item.name} ${UNDOABLE_SIGN}` : item.name)})`];
      case 'point':
        return [`${ids.get(item.name)}((" "))`];
      case 'parallel':
        return boxLines(item.title, item.items, ids, boxes);
      case 'branch':
        return boxLines(' ', item.items, ids, boxes);
      default:
        return item satisfies never;
    }
  });
}

function boxLines(
  title: string,
  items: readonly PictureItem[],
  ids: ReadonlyMap<string, string>,
  boxes: string[],
): readonly string[] {
  const id = `b${boxes.length + 1}`;
  boxes.push(id);
  // A box that no arrow enters or leaves would be turned on its side.
  return [`subgraph ${id}[${label(title)}]`, ...indent(['direction TB', ...itemLines(items, ids, boxes)]), 'end'];
}

function arrowLine({ kind, from, to }: Arrow, ids: ReadonlyMap<string, string>): string {
  return `${ids.get(from)} ${arrowSigns[kind]} ${ids.get(to)}`;
}

const arrowSigns = { dependency: '-->', added: '-.->', meets: '-.-' } as const satisfies Record<Arrow['kind'], string>;

function styleLines(
  { items }: Picture,
  ids: ReadonlyMap<string, string>,
  boxes: readonly string[],
  arrows: readonly Arrow[],
): readonly string[] {
  const nodes = nodesOf(items);
  const undoable = nodes.filter((node) => node.kind === 'task' && node.hasRollback);
  const points = nodes.filter(({ kind }) => kind === 'point');
  const idsOf = (named: readonly { readonly name: string }[]) => named.map(({ name }) => ids.get(name) ?? '');
  const dashed = arrows.flatMap(({ kind }, number) => (kind === 'dependency' ? [] : [number]));
  return [
    ...classLines('box', boxes),
    ...classLines('undoable', idsOf(undoable)),
    ...classLines('point', idsOf(points)),
    ...(dashed.length === 0 ? [] : [`linkStyle ${dashed.join(',')} ${looks.added}`]),
  ];
}

function classLines(name: 'box' | 'undoable' | 'point', ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`classDef ${name} ${looks[name]}`, `class ${ids.join(',')} ${name}`];
}

/**
 * A quoted label. What could end it, or be taken for HTML or for Markdown (a list, when a name begins as one would), is
 * written as a character number. So are colons: Mermaid takes icons and styles for something else by them, even in quotes.
 */
function label(text: string): string {
  const risky = /[^A-Za-z0-9 _./@+()|\u{80}-\u{10FFFF}-]|^[-+]|(?<=^\d+)[.)]/gu;
  return `"${text.replace(risky, (sign) => `#${sign.codePointAt(0)};`)}"`;
}
