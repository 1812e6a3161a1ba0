import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES, ruleOf } from '../../src/core/rulebook/rules/rules.ts';

const root = path.join(import.meta.dirname, '../..');

/** What stands in the files at a path, those of tests left out. */
function textAt(place: string): string {
  const whole = path.join(root, place);
  if (!statSync(whole).isDirectory()) return readFileSync(whole, 'utf8');
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|vue|md|ya?ml)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(whole, name), 'utf8'))
    .join('\n');
}

/** The IDs that stand in a text, whole: `R-NATIVE-T4-LEGACY` is no `R-NATIVE-T4`. */
const idsIn = (text: string): Set<string> =>
  new Set(text.match(/(?<![A-Z0-9-])R4?-[A-Z0-9]+(?:-[A-Z0-9]+)*/g));

const idsAt = (...places: readonly string[]): Set<string> => idsIn(places.map(textAt).join('\n'));

/**
 * Where the model makes a rule come true: one of these says in front of a function what comes of
 * it.
 */
const MODEL = idsAt(
  ...['engine', 'server', 'process', 'lab', 'network'].map((folder) => `src/core/${folder}`),
);

/** Where `grep -rn ID src docs scenarios` must lead to as well. */
const PLACES = [
  ['its row', idsAt('src/core/rulebook/rules')],
  ['its check', idsAt('src/core/checker')],
  ['its scenario', idsAt('scenarios')],
  ['its page', idsAt('docs/guide/rules.md')],
] as const;

describe('grep finds of every rule', () => {
  it.each(PLACES)('%s', (_, ids) => {
    expect(RULES.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('the function from which it emerges, or the rules that it emerges from, and of those the function', () => {
    const unknown = RULES.filter(({ id, emergesFrom }) =>
      emergesFrom === undefined ? !MODEL.has(id) : emergesFrom.some((other) => !MODEL.has(other)),
    );
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});

/** The pages; the examples of docs/extending.md make rules of their own. */
const pages = textAt('docs').replaceAll(/```diff[^]*?```|<!-- exercise[^]*?-->/g, '');

it('nothing is written like the ID of a rule and is none, such as the first half of one that is put together', () => {
  const written = [...idsAt('src', 'scenarios', 'README.md', 'CONTRIBUTING.md'), ...idsIn(pages)];
  expect(written.filter((id) => ruleOf(id) === undefined)).toEqual([]);
});

it('what a test carries in brackets behind its name are IDs of rules', () => {
  const tests = ['src', 'test', 'e2e'].flatMap((place) =>
    readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:test|spec)\.ts$/.test(name) && !name.includes('node_modules'))
      .map((name) => readFileSync(path.join(root, place, name), 'utf8')),
  );
  const carried = tests.join('\n').match(/\(R4?-[^()\n']*\)(?=['`])/g) ?? [];
  expect(carried.length).toBeGreaterThan(50);
  expect([...idsIn(carried.join(' '))].filter((id) => ruleOf(id) === undefined)).toEqual([]);
});

it('an ID is found whole', () => {
  expect([...idsIn("('R-NATIVE-T4-LEGACY'), `R4-WEB-T1`: R-KILL-SCOPE.")]).toEqual([
    'R-NATIVE-T4-LEGACY',
    'R4-WEB-T1',
    'R-KILL-SCOPE',
  ]);
});
