import { expect, it } from 'vitest';
import { estimateWords, sizeWords } from './export-words.ts';

it.each([
  [0, 'about 0 B'],
  [999, 'about 999 B'],
  [1_500, 'about 1.5 kB'],
  [43_000_000, 'about 43 MB'],
  [2_340_000_000, 'about 2.3 GB'],
  [5_000_000_000_000, 'about 5000 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it('an export says what it will hold', () => {
  expect(estimateWords(1, 120)).toBe('1 record, about 120 B');
  expect(estimateWords(17_544_103, 1_600_000_000)).toBe('17,544,103 records, about 1.6 GB');
});
