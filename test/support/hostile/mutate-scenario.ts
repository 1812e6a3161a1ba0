import type { Draw } from '../../../src/core/random/draw.ts';
import { STEP_VERBS } from '../../../src/core/vocabulary/action-names.ts';
import { HOSTILE_TEXTS, withBrokenCharacters } from './values.ts';

/** Values as a scenario file spells them, at the edge of what they can be or beyond it. */
const VALUES = [
  ...[
    '0s',
    '0ms',
    '0.001ms',
    '1ms',
    '1000h',
    '999h59m',
    '1001h',
    '-1s',
    '10',
    '1e9s',
    'never',
    'T0',
    'T0 + 1000h',
  ],
  ...[
    '0',
    '1',
    '-1',
    '4294967295',
    '4294967296',
    '1e300',
    '.inf',
    '.nan',
    '0x10',
    '~',
    'true',
    '[]',
    '{}',
    '""',
  ],
  ...[
    '0%',
    '100%',
    '99.9%',
    '100.1%',
    '1bit/s',
    '1Gbit/s',
    'unlimited',
    'normal',
    'none',
    '1',
    '1000000',
    '1e-9',
  ],
  ...[
    'offline',
    'apple-3g',
    'android',
    'web',
    'flutter/ios',
    'pre-2.3.2',
    '3.x',
    '4.x',
    'audience',
    'live',
    'both',
  ],
  ...STEP_VERBS,
  ...[
    '*a',
    '&a x',
    '<<: *a',
    '!!binary aGk=',
    '!!set {a}',
    '2001-01-01',
    '? a',
    '|-',
    "'",
    '{a: b}',
    '__proto__',
  ],
];

/** Lines that may stand in a scenario, with what they bring. */
const LINES = [
  'rulebook: { heartbeat: 1ms, nativeRetry: 1ms, webPing: 1ms }',
  'rulebook: { interruptedAfter: 1ms, lostAfter: 1ms, giveUpAfter: never, channelDestroyAfter: 1ms }',
  'network: { preset: nominal, up: { loss: 90%, burst: 1 } }',
  'network: { up: { latency: 1000h, jitter: 1000h, jitterModel: normal, duplicate: 100%, reorder: 100% } }',
  'network: { down: { bandwidth: 1bit/s, queue: 1000000 }, up: { bandwidth: 1bit/s } }',
  'until: 1000h',
  'profile: live',
  'seed: 99999999999999999999999999',
  '  - { at: 0s, do: network, client: uid1, preset: offline, up: { latency: 0s } }',
  '  - { at: 1000h, do: join, client: uid1 }',
];

/**
 * A scenario file with one to four things wrong or odd about it; often one that can be run all the
 * same.
 */
export function mutatedScenario(text: string, draw: Draw): string {
  let mutated = text;
  for (let count = draw.pick([1, 1, 1, 2, 4]); count > 0; count -= 1) {
    mutated = draw.weighted<() => string>([
      [() => withOtherWord(mutated, draw), 8],
      [() => withMovedLines(mutated, draw), 4],
      [() => withLine(mutated, draw), 2],
      [() => withBrokenCharacters(mutated, draw), 2],
    ])();
  }
  return mutated;
}

/** One word, number or duration gives way to a hostile one, or to another word of the file. */
function withOtherWord(text: string, draw: Draw): string {
  const words = [...text.matchAll(/[^\s,{}[\]:#]+/g)];
  if (words.length === 0) return text;
  const word = draw.pick(words);
  const other = draw.weighted<() => string>([
    [() => draw.pick(VALUES), 6],
    [() => draw.pick(words)[0], 3],
    [() => JSON.stringify(draw.pick(HOSTILE_TEXTS)), 1],
  ])();
  return text.slice(0, word.index) + other + text.slice(word.index + word[0].length);
}

function withMovedLines(text: string, draw: Draw): string {
  const lines = text.split('\n');
  const [from, to] = [draw.integer(0, lines.length - 1), draw.integer(0, lines.length - 1)];
  draw.weighted<() => void>([
    [() => void lines.splice(from, draw.integer(1, 2)), 1],
    [
      () =>
        void lines.splice(to, 0, ...Array.from({ length: draw.pick([1, 1, 30]) }, () => lines[from] ?? '')),
      2,
    ],
    [() => void lines.splice(to, 0, ...lines.splice(from, 1)), 1],
  ])();
  return lines.join('\n');
}

function withLine(text: string, draw: Draw): string {
  const lines = text.split('\n');
  const line = draw.pick(LINES);
  // A step belongs below the others, a section anywhere at the margin.
  const at = line.startsWith(' ') ? lines.findIndex((one) => one.startsWith('steps:')) + 1 : 0;
  lines.splice(at, 0, line);
  return lines.join('\n');
}
