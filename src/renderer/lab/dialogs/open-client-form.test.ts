import { describe, expect, test } from 'vitest';
import { PERSONAS } from '../../../core/persona/persona-list.ts';
import {
  accountMistake,
  accountsFor,
  channelProblem,
  countProblem,
  freeUids,
  generationWord,
  nextUid,
  personaBeside,
  personaRows,
  uidProblem,
} from './open-client-form.ts';

test('the picker offers every persona once', () => {
  const offered = personaRows().flatMap(({ personas }) => personas.map(({ id }) => id));
  expect(offered.sort()).toEqual(PERSONAS.map(({ id }) => id).sort());
});

test.each([
  [[], 1],
  [[1, 2], 3],
  [[2, 3], 1],
  [[1, 3], 2],
])('the next free UID beside %j is %d', (taken, uid) => {
  expect(nextUid(taken)).toBe(uid);
});

const UIDS = { owned: [1, 2], given: [3] };

test.each([
  ['7', undefined],
  [' 4294967295 ', undefined],
  // The server gives it one.
  ['0', undefined],
  [
    '4294967296',
    '"4294967296" is not a UID: write a whole number from 1 to 4294967295, or 0 for one from the server',
  ],
  ['1.5', '"1.5" is not a UID: write a whole number from 1 to 4294967295, or 0 for one from the server'],
  ['', '"" is not a UID: write a whole number from 1 to 4294967295, or 0 for one from the server'],
  ['1', 'UID 1 is taken: the next free one is 4; or it is the same user on another device'],
  ['3', 'UID 3 is taken, as the server has given it: the next free one is 4'],
])('UID %j', (text, mistake) => {
  expect(uidProblem(text, { ...UIDS, isShared: false })).toBe(mistake);
});

test.each([
  ['1', undefined],
  ['3', 'UID 3 is one that the server gave: the lab opens no other device of such a user'],
  ['4', 'No client has UID 4: there is no user whose other device it would be'],
  ['0', 'No client has UID 0: there is no user whose other device it would be'],
])('UID %j of another device', (text, mistake) => {
  expect(uidProblem(text, { ...UIDS, isShared: true })).toBe(mistake);
});

test.each([
  ['lab', undefined],
  ['my room #1', undefined],
  ['  ', 'The channel has no name: write one, or open without joining'],
  ['raum ä', 'A channel name cannot have "ä": the SDKs refuse it'],
  ['a/b', 'A channel name cannot have "/": the SDKs refuse it'],
  ['a\u00a0b', 'A channel name cannot have U+00A0: the SDKs refuse it'],
  ['x'.repeat(65), 'The channel name has 65 characters: at most 64'],
])('channel %j', (text, mistake) => {
  expect(channelProblem(text)).toBe(mistake);
});

test('generations on the web are named as the SDKs that they are', () => {
  const web = { id: 'web', os: 'web' } as const;
  const android = { id: 'android', os: 'android' } as const;
  expect([generationWord(web, '4.x'), generationWord(web, '3.x'), generationWord(android, '4.x')]).toEqual([
    '4.x (NG)',
    '3.x (legacy)',
    '4.x',
  ]);
});

test.each([
  ['android', 'ArrowRight', 'ios'],
  ['android', 'ArrowLeft', 'web'],
  ['web', 'ArrowRight', 'android'],
  ['android', 'ArrowDown', 'unity/android'],
  ['unity/ios', 'ArrowUp', 'ios'],
  ['android', 'ArrowUp', 'flutter/android'],
  ['electron/macos', 'ArrowRight', 'electron/windows'],
])('from %s %s leads to %s in the table', (id, key, next) => {
  expect(personaBeside(personaRows(), id, key)).toBe(next);
});

test('going down a column stays in it wherever the row has that system', () => {
  const rows = personaRows();
  for (const { id, os } of PERSONAS) {
    const next = PERSONAS.find((one) => one.id === personaBeside(rows, id, 'ArrowDown'));
    const row = rows.find(({ personas }) => personas.some((one) => one.id === next?.id));
    if (row?.personas.some((one) => one.os === os) === true) expect(next?.os).toBe(os);
  }
});

test.each([
  ['20', 30, undefined],
  ['0', 30, '"0" clients cannot be opened: write a number from 1 to 30'],
  ['31', 30, '"31" clients cannot be opened: write a number from 1 to 30'],
  ['two', 30, '"two" clients cannot be opened: write a number from 1 to 30'],
])('%j clients where %d fit', (text, free, mistake) => {
  expect(countProblem(text, free)).toBe(mistake);
});

test('UIDs of several clients are free, whoever has those between', () => {
  expect(freeUids(2, 4, [1, 3, 5])).toEqual([2, 4, 6, 7]);
});

describe('a user account', () => {
  const android = { persona: { id: 'android', os: 'android' }, sdk: '4.x' } as const;
  const page = { persona: { id: 'web', os: 'web' }, sdk: '4.x' } as const;

  test.each([
    ['bob', android, false, undefined],
    ['alice', android, true, undefined],
    ['alice', android, false, 'is taken'],
    ['bob', android, true, 'No client has the account'],
    ['a/b', android, false, 'A user account cannot have "/"'],
    ['a/b', page, false, undefined],
    ['bob', { ...android, sdk: 'pre-2.3.2' }, false, 'User accounts came with 2.8.0'],
  ] as const)('%s', (account, app, isShared, message) => {
    const mistake = accountMistake(account, app, ['alice'], isShared);
    if (message === undefined) expect(mistake).toBeUndefined();
    else expect(mistake).toContain(message);
  });

  test('several are numbered, but one user has one', () => {
    expect(accountsFor('bob', 3, ['bob-2'], false)).toEqual(['bob', 'bob-3', 'bob-4']);
    expect(accountsFor('bob', 2, ['bob'], true)).toEqual(['bob', 'bob']);
  });
});
