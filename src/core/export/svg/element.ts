import { xmlText } from '../../text/plain-text.ts';

/** Attributes of an element; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A number as short as it can be at a tenth of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function attributes(list: Attributes): string {
  let out = '';
  for (const [name, value] of Object.entries(list)) {
    if (value === undefined) continue;
    out += ` ${name}="${typeof value === 'number' ? px(value) : xmlText(value)}"`;
  }
  return out;
}

/** From this length on a text is worth not being copied into each element around it. */
const LONG_CHARS = 50_000;

/** Markup one after the other. */
export function strung(pieces: readonly string[]): string {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // Joining copies; adding only links, which costs more where pieces are short.
  return length < LONG_CHARS ? pieces.join('') : pieces.reduce((text, piece) => text + piece, '');
}

/** An element with markup inside. */
export function el(name: string, list: Attributes, ...inside: readonly string[]): string {
  const body = strung(inside);
  return body === '' ? `<${name}${attributes(list)}/>` : `<${name}${attributes(list)}>${body}</${name}>`;
}

/**
 * A text element. What it says may hold anything: it cannot leave its element, and no sign in it
 * reorders others.
 */
export function textEl(list: Attributes, text: string): string {
  return `<text${attributes(list)}>${xmlText(text)}</text>`;
}

/** The tooltip of an element. */
export function titleEl(text: string): string {
  return `<title>${xmlText(text)}</title>`;
}
