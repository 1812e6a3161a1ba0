import type { Draw } from '../../../src/core/random/draw.ts';
import { hostileName } from '../sample-trace.ts';

/** Numbers that are at the edge of what a field can hold, or beyond it. */
const NUMBERS = [
  ...[0, -0, 1, -1, 2, 0.5, 0.001, 0.0005, 1e-7, 5e-324],
  ...[2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 2 ** 53 - 1, 1e9, 1e12, 3.6e9, 1e21, -1e300, 1e300, 1.7e308],
];

/**
 * Names that mean something to JavaScript, to a terminal or to one of the forms that a run is
 * written in.
 */
export const HOSTILE_TEXTS = [
  ...[
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'lab',
    'server',
    'never',
    'Infinity',
    'NaN',
  ],
  ...[
    '\u001b[31mred',
    '\u001b]0;title\u0007',
    '\u202egnp.exe',
    '\u0000',
    '\ud800',
    '=1+1',
    '@SUM(A1)',
    '-2',
    '+3',
  ],
  ...['</script><script>', ']]>', '%%{init}', '9'.repeat(400), 'x'.repeat(2_000), hostileName],
];

/** A value of any kind that nobody expects where it is put. */
export function hostileValue(draw: Draw): unknown {
  return draw.weighted<() => unknown>([
    [() => draw.pick(NUMBERS), 8],
    [() => draw.pick(HOSTILE_TEXTS), 5],
    [() => draw.pick([true, false, null]), 2],
    [() => [], 1],
    [() => ({}), 1],
    [() => [draw.pick(NUMBERS), draw.pick(HOSTILE_TEXTS)], 1],
    [() => nested(draw.pick([3, 70, 600])), 1],
  ])();
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** The text with a few characters taken out, put in or replaced anywhere. */
export function withBrokenCharacters(text: string, draw: Draw): string {
  let broken = text;
  for (let count = draw.integer(1, 4); count > 0; count -= 1) {
    const at = draw.integer(0, broken.length);
    const put = draw.pick([
      '',
      '"',
      '}',
      '{',
      ',',
      ':',
      '\n',
      '\\',
      '0',
      '9',
      '-',
      ' ',
      '\t',
      '&a',
      '*a',
      '\u0007',
    ]);
    broken = broken.slice(0, at) + put + broken.slice(at + draw.integer(0, 2));
  }
  return broken;
}
