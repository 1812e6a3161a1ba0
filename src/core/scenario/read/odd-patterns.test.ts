import { expect, test } from 'vitest';
import { readScenario } from './read-scenario.ts';

/** A scenario that expects something, with a pattern in it that is none. */
const expecting = (expectation: string): string => `name: Odd
webhooks: {}
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: ios, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
expect:
  - ${expectation}
until: 5s
`;

const ODD = [
  'null',
  '[null]',
  '{ not: null }',
  '{ not: [null] }',
  '{ not: [[null]] }',
  '{ not: }',
  '[[1]]',
  '{}',
];

test.each(
  ODD.flatMap((odd) => [
    `{ client: uid2, callback: didOfflineOfUid, at: 3s, args: { reason: ${odd} } }`,
    `{ client: uid2, never: didOfflineOfUid, args: { uid: ${odd} } }`,
    `{ client: uid2, event: userOffline, at: 3s, args: ${odd} }`,
    `{ client: uid2, refused: join, code: ${odd} }`,
    `{ webhook: 108, at: 3s, args: { reason: ${odd} } }`,
    `{ webhook: 108, at: 3s, args: ${odd} }`,
    `{ client: uid2, callback: didOfflineOfUid, at: 3s, count: ${odd} }`,
    `{ order: ${odd} }`,
    `{ client: uid2, sequence: ${odd} }`,
  ]),
)('%s is no expectation, or one that can be read', (expectation) => {
  const read = readScenario(expecting(expectation), 'odd.yaml');
  const isEmpty = /args: (null|\{\}) \}$/.test(expectation);
  expect(read.ok).toBe(isEmpty && read.ok);
  if (!read.ok) expect(read.mistakes[0]).toMatchObject({ file: 'odd.yaml', line: 9 });
});
