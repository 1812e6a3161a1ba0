import { expect, it } from 'vitest';
import { oneLine, xmlText } from './plain-text.ts';

it('keeps a name on its line, in a terminal and in XML', () => {
  expect(oneLine('a\r\n\tb\u0000\u2028\u2066c')).toBe('a\\r\\n\\tb\\u{0}\\u{2028}\\u{2066}c');
  expect(oneLine('שלום 🚇 é')).toBe('שלום 🚇 é');
  expect(xmlText('<a b="c">&\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\\u{d800}');
});
