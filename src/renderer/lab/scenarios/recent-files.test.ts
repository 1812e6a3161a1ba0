import { expect, test } from 'vitest';
import { isScenarioName, isTraceName } from '../../../core/scenario/source/file-names.ts';
import { readChosenFile } from '../files/chosen-files.ts';
import { withRecent } from './recent-files.ts';

test('the latest file comes first, once, and old ones fall out', () => {
  const names = Array.from({ length: 8 }, (_, at) => `${at}.yaml`);
  expect(withRecent(['a.yaml', 'b.yaml'], 'b.yaml')).toEqual(['b.yaml', 'a.yaml']);
  expect(withRecent(names, 'new.yaml')).toEqual(['new.yaml', ...names.slice(0, 7)]);
});

test.each([
  ['run.trace.jsonl', true],
  ['RUN.JSONL', true],
  ['mine.yaml', false],
  ['jsonl.yml', false],
])('%s is a trace: %s', (name, is) => {
  expect(isTraceName(name)).toBe(is);
});

test.each([
  ['mine.yaml', true],
  ['MINE.YML', true],
  ['x.png', false],
  ['trace.json', false],
  ['yaml', false],
])('%s is a scenario: %s', (name, is) => {
  expect(isScenarioName(name)).toBe(is);
});

test('a file is read with its name; one that is too large is refused with a sentence', async () => {
  expect(await readChosenFile(new File(['name: é'], 'mine.yaml'))).toEqual({ file: 'mine.yaml', text: 'name: é' });
  const large = new File([new Uint8Array(2 * 1024 * 1024 + 1)], 'large.yaml');
  await expect(readChosenFile(large)).rejects.toThrow('large.yaml is larger than 2 MB');
});
