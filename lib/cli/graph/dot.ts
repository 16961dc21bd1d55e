import { indent } from '../render/indent.js';
import { colours } from './colours.js';
import { legendOf, UNDOABLE_SIGN } from './legend.js';
import type { Arrow, Picture, PictureItem, PictureTask } from './picture.js';

/** A font whose widths Graphviz knows without asking the system, so that the same text is laid out alike everywhere. */
const FONT = 'Helvetica';

const graphDefaults = {
  bgcolor: 'white',
  pad: 0.3,
  nodesep: 0.3,
  ranksep: 0.45,
  fontname: FONT,
  fontsize: 10,
  fontcolor: colours.quiet,
  labelloc: 't',
  labeljust: 'l',
  style: 'rounded,filled',
  color: colours.boxLine,
} as const;

const nodeDefaults = {
  shape: 'box',
  style: 'rounded,filled',
  fillcolor: 'white',
  color: colours.line,
  fontname: FONT,
  fontsize: 12,
  fontcolor: colours.text,
  height: 0.4,
  margin: '0.16,0.06',
} as const;

const pointLooks = { shape: 'point', width: 0.08, color: colours.added, fillcolor: colours.added } as const;

/**
 * A picture in DOT, the language of Graphviz: a node each task, a cluster each box. Nodes are called what they are
 * called in the picture, because Graphviz says so in the SVG that it makes, where a browser shows it under the pointer.
 *
 * @example
 * printDot(picture)
 * // digraph "Shop" {
 * //   …
 * //   "Validate"
 * //   subgraph cluster_1 {
 * //     …
 * //   "Validate" -> "Charge"
 */
export function printDot(picture: Picture): string {
  const solid = picture.arrows.filter(({ kind }) => kind === 'dependency');
  const dashed = picture.arrows.filter(({ kind }) => kind !== 'dependency');
  const addedDefaults = { style: 'dashed', color: colours.added };
  return [
    `digraph ${idOf(picture.title)} {`,
    ...indent([
      `graph ${attributes(graphDefaults)}`,
      `node ${attributes(nodeDefaults)}`,
      `edge ${attributes({ color: colours.line, arrowsize: 0.7 })}`,
      `label=${caption(picture)}`,
      ...itemLines(picture.items, { count: 0 }),
      ...solid.map(arrowLine),
      ...(dashed.length === 0 ? [] : [`edge ${attributes(addedDefaults)}`]),
      ...dashed.map(arrowLine),
    ]),
    '}',
    '',
  ].join('\n');
}

/** The title, and under it what the signs mean: an HTML-like label, the only kind that can change its font. */
function caption(picture: Picture): string {
  const lines = [
    `<font point-size="16" color="${colours.text}"><b>${escapeHtml(picture.title)}</b></font>`,
    '<font point-size="4"> </font>',
    ...legendOf(picture).map(
      ([sign, meaning]) => `<font color="${legendColour(sign)}">${escapeHtml(sign)}</font> ${escapeHtml(meaning)}`,
    ),
  ];
  return `<${lines.map((line) => `${line}<br align="left"/>`).join('')}>`;
}

function legendColour(sign: string): string {
  if (sign === 'dashed') return colours.added;
  return sign === UNDOABLE_SIGN ? colours.undoableLine : colours.text;
}

/** @param clusters how many there are so far: each needs a name of its own that begins with `cluster` */
function itemLines(items: readonly PictureItem[], clusters: { count: number }): readonly string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'task':
        return [taskLine(item)];
      case 'point':
        return [`${idOf(item.name)} ${attributes(pointLooks)}`];
      case 'parallel':
        return clusterLines(item.items, { label: asText(item.title), fillcolor: colours.parallel }, clusters);
      case 'branch':
        return clusterLines(item.items, { label: '', fillcolor: colours.branch }, clusters);
      default:
        return item satisfies never;
    }
  });
}

function clusterLines(
  items: readonly PictureItem[],
  looks: Readonly<Record<string, string>>,
  clusters: { count: number },
): readonly string[] {
  clusters.count += 1;
  const head = `subgraph cluster_${clusters.count} {`;
  return [head, ...indent([`graph ${attributes(looks)}`, ...itemLines(items, clusters)]), '}'];
}

function taskLine({ name, hasRollback }: PictureTask): string {
  const label = asText(hasRollback ? `${name} ${UNDOABLE_SIGN}` : name);
  if (label === name) return idOf(name); // as Graphviz labels a node that has no label
  const looks = hasRollback ? { fillcolor: colours.undoable, color: colours.undoableLine } : {};
  return `${idOf(name)} ${attributes({ label, ...looks })}`;
}

function arrowLine({ kind, from, to }: Arrow): string {
  return `${idOf(from)} -> ${idOf(to)}${kind === 'meets' ? ` ${attributes({ arrowhead: 'none' })}` : ''}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(values).map(([name, value]) => `${name}=${quoted(String(value))}`);
  return `[${written.join(' ')}]`;
}

/** What a node is called. In a string of DOT nothing but a quote and a backslash needs a backslash. */
function idOf(name: string): string {
  return quoted(plain(name).replaceAll('\\', '\\\\'));
}

/** What a label has to say to show a text: in labels a backslash begins an escape, and `&` an entity of HTML. */
function asText(text: string): string {
  return plain(text).replaceAll('\\', '\\\\').replaceAll('&', '&amp;');
}

function escapeHtml(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Control characters cannot be seen, and most of them must not be in an SVG. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** @param text with every backslash already doubled */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
