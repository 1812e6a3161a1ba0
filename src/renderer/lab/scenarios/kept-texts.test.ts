import { expect, test } from 'vitest';
import { readTexts, withText } from './kept-texts.ts';

const file = (name: string, length = 1) => ({ file: name, text: 'x'.repeat(length) });
const names = (kept: ReturnType<typeof withText>) => kept.map((one) => one.file);

test('the latest text comes first, once, and eight are kept', () => {
  const many = Array.from({ length: 8 }, (_, at) => file(`${at}.yaml`));
  expect(names(withText(many, file('3.yaml', 2)))).toEqual(
    ['3', '0', '1', '2', '4', '5', '6', '7'].map((name) => `${name}.yaml`),
  );
  expect(withText(many, file('3.yaml', 2))[0]?.text).toBe('xx');
  expect(names(withText(many, file('new.yaml'))).at(-1)).toBe('6.yaml');
});

test('two million characters are kept, of the latest', () => {
  const kept = [file('old.yaml', 900_000), file('older.yaml', 900_000)];
  expect(names(withText(kept, file('new.yaml', 900_000)))).toEqual(['new.yaml', 'old.yaml']);
  expect(names(withText([], file('large.yaml', 2_000_001)))).toEqual([]);
});

test.each([
  [null, []],
  ['no JSON', []],
  ['{"file":"a.yaml"}', []],
  ['[{"file":"a.yaml","text":"name: a"},{"file":7,"text":""},null]', [{ file: 'a.yaml', text: 'name: a' }]],
])('%s is read without fail', (stored, texts) => {
  expect(readTexts(stored)).toEqual(texts);
});
