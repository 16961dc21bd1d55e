const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * What an SVG shows as text, in its order. Fails where it is not well-formed: tags that do not match, or a sign that
 * should have been escaped.
 */
export function textsOf(svg: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const bare = svg.replace(/<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>/gs, '');
  for (const [whole, close, tag, attributes, selfClosing, text] of bare.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+|<)/g,
  )) {
    if (text === '<') throw new Error(`a tag that is none, after ${texts.at(-1)}`);
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') throw new Error(`text outside: ${text}`);
      if (open.at(-1) === 'text') texts.push(unescaped(text));
    } else if (close === '/') {
      if (attributes !== '' || open.pop() !== tag) throw new Error(`${whole} closes nothing`);
    } else if (selfClosing === '' && tag !== undefined) open.push(tag);
    if (attributes !== undefined) unescaped(attributes);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  return texts;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));|&/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal)).replace('\u00a0', ' ');
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    const sign = entities[name];
    if (sign === undefined) throw new Error(`${whole} is no entity of XML, in ${text}`);
    return sign;
  });
}
