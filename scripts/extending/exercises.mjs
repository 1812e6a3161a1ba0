import { readFileSync } from 'node:fs';

/**
 * One part of an exercise: what is to be written in one file.
 * @typedef {{ file: string, isNew: boolean, hunks: readonly { before: string, after: string }[] }}
 *   Place
 */

/**
 * A worked example of docs/extending.md: what it adds, and how it is tried.
 * @typedef {{ name: string, word: string, most: number, beside: readonly string[], tests: readonly
 *   string[], places: readonly Place[] }} Exercise
 */

const MARK = /<!-- exercise (\S+): word (\S+); at most (\d+) files beside (.*?); tests (.*?) -->/g;
const BLOCK = /```diff\n([\s\S]*?)```/g;

const list = (text) => text.split(/,?\s+/).filter((item) => item !== '');

/** The examples of a page: everything from one mark to the next heading of the same level. */
export function exercisesOf(page) {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(MARK)].map((mark) => {
    const [whole, name, word, most, beside, tests] = mark;
    const rest = text.slice(mark.index + whole.length);
    const end = rest.search(/^## /m);
    const section = end < 0 ? rest : rest.slice(0, end);
    const places = [...section.matchAll(BLOCK)].map(([, diff]) => placeOf(name, diff));
    return { name, word, most: Number(most), beside: list(beside), tests: list(tests), places };
  });
}

/** A block: `--- a/FILE` or `--- /dev/null`, `+++ b/FILE`, then hunks that begin with `@@`. */
function placeOf(name, diff) {
  const [from = '', to = '', ...lines] = diff.split('\n');
  const file = /^\+\+\+ b\/(\S+)$/.exec(to)?.[1];
  if (file === undefined || !from.startsWith('--- ')) {
    throw new Error(`${name}: a block begins with "--- a/FILE" and "+++ b/FILE", not "${from}"`);
  }
  const hunks = lines
    .join('\n')
    .split(/^@@.*\n/m)
    .slice(1)
    .map((hunk) => hunk.split('\n').filter((line) => /^[ +-]/.test(line) || line === ''))
    .map((hunk) => ({ before: sideOf(hunk, '-'), after: sideOf(hunk, '+') }));
  return { file, isNew: from === '--- /dev/null', hunks };
}

/**
 * The lines of a hunk before (`-`) or after (`+`) the change. An editor may have taken the blank
 * away from an empty line.
 */
function sideOf(hunk, sign) {
  const kept = hunk.filter((line) => line === '' || line[0] === ' ' || line[0] === sign);
  return kept
    .map((line) => line.slice(1))
    .join('\n')
    .replace(/\n+$/, '');
}

/**
 * The text of a file with a place written into it. Throws where the example does not fit the file
 * any more.
 */
export function written({ file, hunks }, text) {
  return hunks.reduce((changed, { before, after }) => {
    const parts = changed.split(before);
    if (parts.length !== 2) {
      const how = parts.length === 1 ? 'is not in it' : 'stands in it more than once';
      throw new Error(`docs/extending.md does not fit ${file} any more: this ${how}:\n${before}`);
    }
    return parts.join(after);
  }, text);
}
