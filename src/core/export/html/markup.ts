import { oneLine, plainJson, xmlText } from '../../text/plain-text.ts';

/**
 * Text in a page, escaped and isolated: nothing in it is markup, and its direction affects nothing
 * around it.
 */
export function escapedText(text: string): string {
  return `<bdi>${xmlText(text)}</bdi>`;
}

/** Text of several lines, each kept as it is. */
export function htmlLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(xmlText)
    .join('\n');
}

/** Data inside a script element, which nothing in it can close. */
export function jsonIsland(value: unknown): string {
  return plainJson(value).replaceAll('<', '\\u003c');
}

/** Text in an attribute. */
export function escapedAttribute(text: string): string {
  return xmlText(oneLine(text));
}
