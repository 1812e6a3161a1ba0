import { describe, expect, test } from 'vitest';
import { accountUid } from '../../vocabulary/account.ts';
import { writeScenario } from '../write/write-scenario.ts';
import { readScenario } from './read-scenario.ts';

const text = (clients: readonly string[], expectation = ''): string =>
  [
    'name: Accounts',
    'clients:',
    ...clients.map((client, index) => `  c${index + 1}: { ${client} }`),
    'steps:',
    '  - { at: 0s, do: join, client: c1 }',
    ...(expectation === '' ? [] : ['expect:', `  - { ${expectation} }`]),
    '',
  ].join('\n');

const mistakes = (file: string): readonly string[] => {
  const read = readScenario(file, 'accounts.yaml');
  return read.ok ? [] : read.mistakes.map(({ message }) => message);
};

const ALICE = 'persona: android, sdk: 4.x, account: alice';
const PAGE = 'persona: web, sdk: 4.x, account: bob@example.com';

describe('a client with a user account', () => {
  test('has the user ID that the server has for it, and is written with the account alone', () => {
    const read = readScenario(text([ALICE, PAGE]), 'accounts.yaml');
    if (!read.ok) throw new Error('it can be read');
    expect(read.plan.clients).toMatchObject([
      { uid: accountUid('alice'), account: 'alice' },
      { uid: accountUid('bob@example.com'), account: 'bob@example.com' },
    ]);
    const written = writeScenario(read.plan);
    expect(written).toContain('c1: { persona: android, sdk: 4.x, account: alice }');
    const again = readScenario(written, 'written.yaml');
    expect(again.ok && again.plan.clients).toEqual(read.plan.clients);
  });

  test.each([
    [[`${ALICE}, uid: 1`], 'leave "uid" out'],
    [['persona: android, sdk: pre-2.3.2, account: alice'], 'user accounts came with 2.8.0'],
    [['persona: flutter/web, sdk: 4.x, account: alice'], 'frameworks in a browser are not modelled here'],
    [['persona: cocos-creator/ios, sdk: 4.x, account: alice'], 'not modelled here'],
    [[ALICE, 'connectionOf: c1, account: bob'], 'for pages alone'],
    [[ALICE, ALICE], '"c1" has the user account "alice" already'],
    [[ALICE, `persona: ios, sdk: 4.x, uid: ${accountUid('alice')}`], 'that the server has for'],
    [['persona: web, sdk: 4.x, account: zoë'], 'cannot have "ë"'],
    [['persona: android, sdk: 4.x, account: a/b'], 'cannot have "/"'],
    [[`persona: web, sdk: 4.x, account: ${'a'.repeat(256)}`], 'has 256 characters: at most 255'],
    [['persona: web, sdk: 4.x, account: ""'], 'cannot be empty'],
    [['persona: web, sdk: 4.x, account:'], 'account: missing: give a user account of 1 to 255'],
  ])('%j is a mistake: %s', (clients, message) => {
    expect(mistakes(text(clients)).join('; ')).toContain(message);
  });

  test.each([
    [[ALICE, `${ALICE}, sharesUid: true`]],
    [[PAGE, 'connectionOf: c1, account: carol']],
    [['persona: web, sdk: pre-2.5.1, account: "007"']],
    [['persona: web, sdk: 4.x, account: a/b']],
  ])('%j can be read', (clients) => {
    expect(mistakes(text(clients))).toEqual([]);
  });
});

test.each([
  // Another user is called so: a number, one that the server gives, another account.
  ['persona: ios, sdk: 4.x, uid: 7', '"c2" is the name of a client and the user account of another, "c1"'],
  ['persona: ios, sdk: 4.x', 'give "c1", or give the client "c2" another name'],
  ['persona: ios, sdk: 4.x, account: c1', '"c2" is the name of a client'],
  ['persona: ios, sdk: 4.x, account: c2, sharesUid: true', undefined],
])('a name that is the account of another user may mean either, of { %s }: %s', (second, message) => {
  const about = (uid: string): string => `client: c1, callback: onUserJoined, at: 1s, args: { uid: ${uid} }`;
  const clients = ['persona: android, sdk: 4.x, account: c2', second];
  const found = mistakes(text(clients, about('c2')));
  expect(found).toHaveLength(message === undefined ? 0 : 1);
  expect(found.join('')).toContain(message ?? '');
  expect(
    mistakes(text(['persona: android, sdk: 4.x, account: c2', 'persona: ios, sdk: 4.x'], about('"c2#1"'))),
  ).toEqual([]);
});

describe('an expectation names a user by its account', () => {
  const told = 'client: c1, callback: onUserInfoUpdated, at: 1s, args:';

  test.each([
    [`${told} { uid: bob@example.com, account: bob@* }`, []],
    [`${told} { account: bob }`, ['no client has the user account "bob"']],
    [
      `${told} { uid: bob@example.org }`,
      ['no client and no user account is "bob@example.org": did you mean'],
    ],
    [`${told} { uid: "alice#2" }`, ['in each stay: leave out "#2"']],
    [`${told} { uid: "12" }`, ['write 12 without quotation marks']],
    ['client: c1, callback: onUserJoined, at: 1s, args: { account: alice }', ['has no argument "account"']],
    ['client: c2, callback: user-joined, at: 1s, args: { uid: alice, account: alice }', []],
  ])('%s: %j', (expectation, messages) => {
    const found = mistakes(text([ALICE, PAGE], expectation));
    expect(found).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) expect(found[index]).toContain(message);
  });
});
