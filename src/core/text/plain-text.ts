/**
 * Control characters, and the marks that reorder what follows them, would let a name rewrite the
 * line it stands in.
 */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\p{Cs}]/gu;

function visible(sign: string): string {
  if (sign === '\n') return '\\n';
  if (sign === '\r') return '\\r';
  if (sign === '\t') return '\\t';
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Text for one line of a terminal or a log: line breaks and control characters become visible,
 * `\u{1b}`; all else stays.
 */
export function oneLine(text: string): string {
  return text.replaceAll(unprintable, visible);
}

/** The same for text of several lines, as a stack. */
export function severalLines(text: string): string {
  return text.split(/\r?\n/).map(oneLine).join('\n');
}

/**
 * JSON of the same value without any sign that a terminal obeys or that reorders the others: JSON
 * itself escapes but the oldest control characters. `indent` as in `JSON.stringify`.
 */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(unprintable, (sign) =>
    // Line breaks are the indentation: within texts they are escaped already.
    sign === '\n' ? sign : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** Text for XML 1.0: markup escaped, and characters that XML cannot hold made visible. */
export function xmlText(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The longest text that a message repeats. */
const LONGEST_SHOWN = 60;

/**
 * A text that a message repeats, cut where it is longer than any name; `most` is in characters.
 */
export function shortened(text: string, most = LONGEST_SHOWN): string {
  if (text.length <= most) return text;
  // No half of a pair is left behind.
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Signs that nobody sees, and spaces that are taken for others. */
const unseen = /[\p{Cf}\p{Zl}\p{Zp}\p{Cc}\p{Cs}\u034f\u115f\u1160\u3164\uffa0]|(?! )\p{Zs}/gu;

const escaped = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;

function unseenShown(text: string): string {
  return text.replaceAll(unseen, (sign) => (/[\n\r\t]/.test(sign) ? visible(sign) : escaped(sign)));
}

/**
 * A text as messages quote it: in quotation marks, cut where it is longer than any name, and with
 * what nobody sees spelled out or said: `"a\u{200b}"`, `"" (empty)`, `"  " (2 spaces)`.
 */
export function quoted(text: string): string {
  const marked = `"${unseenShown(shortened(text))}"`;
  if (text === '') return `${marked} (empty)`;
  if (!/^ +$/.test(text)) return marked;
  return `${marked} (${text.length === 1 ? 'a space' : `${text.length} spaces`})`;
}

/** The same of a text that is a value, as JSON spells it. */
export function quotedValue(text: string): string {
  return quoted(text.replaceAll(/["\\]/g, '\\$&'));
}

/** A value as JSON spells it, short enough for a message. */
export function shownJson(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return quotedValue(value);
  return value === undefined ? 'missing' : String(value);
}
