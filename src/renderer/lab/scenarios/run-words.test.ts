import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readScenario } from '../../../core/scenario/read/read-scenario.ts';
import { runScenario } from '../../../core/scenario/judge/run-scenario.ts';
import { runWords } from './run-words.ts';

const FILE = 'stories/tunnel-15s.yaml';
const text = readFileSync(new URL(`../../../../scenarios/${FILE}`, import.meta.url), 'utf8');
const read = readScenario(text, FILE);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const { clients, timings } = read.plan;
const { records } = runScenario(read.plan, { detail: 'events' });
const FIRST = records.findIndex(({ kind, actor }) => kind === 'callback' && actor === 'train');

test.each([
  ['to its first callback', records.slice(0, FIRST + 1), 'UID 1, Android 3.x: 1 callback, connecting in the end'],
  ['to its end', records, /UID 1, Android 3\.x: \d+ callbacks, connected in the end/],
])('a run %s, to those who do not see its picture', (_what, shown, words) => {
  const run = { title: 'A tunnel', clients, timings, untilMs: 90_000, records: shown };
  expect(runWords(run)).toMatch(words);
});
