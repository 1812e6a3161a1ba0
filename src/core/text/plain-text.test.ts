import { expect, it } from 'vitest';
import { oneLine, quoted, quotedValue, xmlText } from './plain-text.ts';

it('keeps a name on its line, in a terminal and in XML', () => {
  expect(oneLine('a\r\n\tb\u0000\u2028\u2066c')).toBe('a\\r\\n\\tb\\u{0}\\u{2028}\\u{2066}c');
  expect(oneLine('שלום 🚇 é')).toBe('שלום 🚇 é');
  expect(xmlText('<a b="c">&\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\\u{d800}');
});

it.each([
  ['uid1', '"uid1"'],
  ['', '"" (empty)'],
  [' ', '" " (a space)'],
  ['   ', '"   " (3 spaces)'],
  ['a b', '"a b"'],
  ['\u00a0', String.raw`"\u{a0}"`],
  ['a\u200bb', String.raw`"a\u{200b}b"`],
  ['a\n\tb\u0007', String.raw`"a\n\tb\u{7}"`],
  ['\u202eabc', String.raw`"\u{202e}abc"`],
  ['é שלום 🚇', '"é שלום 🚇"'],
])('quotes %j so that one sees what is there', (text, shown) => {
  expect(quoted(text)).toBe(shown);
  expect(quotedValue(`${text}"\\`)).toMatch(/\\"\\\\"$/);
});
