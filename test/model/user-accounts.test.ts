import { describe, expect, test } from 'vitest';
import { dialectOfClient } from '../../src/core/dialect/dialect.ts';
import { renderCall } from '../../src/core/dialect/render-call.ts';
import { renderCallback } from '../../src/core/dialect/render-callback.ts';
import { accountsProblem } from '../../src/core/dialect/user-accounts.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { namedByAccounts } from '../../src/core/why/words/named-accounts.ts';
import type { Lab } from '../../src/core/lab/lab.ts';
import { PERSONAS } from '../../src/core/persona/persona-list.ts';
import { generationsOf } from '../../src/core/persona/sdk-generations.ts';
import type { CallbackRecord } from '../../src/core/trace/records.ts';
import { accountUid } from '../../src/core/vocabulary/account.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { SdkGeneration } from '../../src/core/vocabulary/persona.ts';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { join } from './situation-clients.ts';

/* Clients that join with user accounts. */

const withAccount = (id: string, persona: string, sdk: SdkGeneration, account: string): ClientSpec =>
  clientSpec(id, persona, sdk, { uid: accountUid(account), account });

const ALICE = accountUid('alice');
const phone = withAccount('phone', 'android', '4.x', 'alice');
const tablet = withAccount('tablet', 'ios', '4.x', 'alice');
const page = withAccount('page', 'web', '4.x', 'bob');
const number = clientSpec('number', 'windows', '4.x', { uid: 7 });
const numberPage = clientSpec('numberPage', 'web', '4.x', { uid: 8 });

const told = ({ records }: Lab, client: string, role: CallbackRecord['role']): readonly CallbackRecord[] =>
  records.filter(
    (record): record is CallbackRecord =>
      record.kind === 'callback' && record.actor === client && record.role === role,
  );
const namesIn = (lab: Lab, client: string, role: CallbackRecord['role']): unknown[] =>
  told(lab, client, role).map(({ args }) => args.account ?? args.uid);

describe('kinds are mixed', () => {
  const specs = [number, numberPage, page, phone];
  const lab = runLab(
    specs,
    specs.map(({ id }, at): At => [at, join(id)]),
    10,
  );

  test('each is seen as it has joined (R-ACCOUNT-MIXED, R-ACCOUNT-WEB)', () => {
    expect(namesIn(lab, 'page', 'userJoined')).toEqual([7, 8, 'alice']);
    expect(namesIn(lab, 'numberPage', 'userJoined')).toEqual([7, 'bob', 'alice']);
    expect(namesIn(lab, 'page', 'joinSuccess')).toEqual(['bob']);
    expect(namesIn(lab, 'number', 'userJoined')).toEqual([8, accountUid('bob'), ALICE]);
  });

  test('a native app is told of the account right after the number (R-ACCOUNT-TOLD)', () => {
    const heard = lab.records.filter((record) => record.kind === 'callback' && record.actor === 'number');
    const at = heard.findIndex((record) => record.kind === 'callback' && record.args.uid === ALICE);
    expect(heard.slice(at, at + 2)).toMatchObject([
      { role: 'userJoined', args: { uid: ALICE } },
      { role: 'userInfoUpdated', args: { uid: ALICE, account: 'alice' } },
    ]);
    expect(namesIn(lab, 'number', 'userInfoUpdated')).toEqual(['bob', 'alice']);
  });

  test('its own number comes before the entry, and the packets carry it (R-ACCOUNT-REGISTERED)', () => {
    const own = lab.records.flatMap((record) =>
      record.kind === 'callback' && record.actor === 'phone' ? [[record.role, record.atUs / 1e6]] : [],
    );
    expect(own.slice(0, 4)).toEqual([
      ['connectionStateChanged', 3],
      ['localUserRegistered', 3.1],
      ['connectionStateChanged', 3.2],
      ['joinSuccess', 3.2],
    ]);
    expect(told(lab, 'number', 'localUserRegistered')).toEqual([]);
  });
});

describe('an account is one user (R-ACCOUNT-UID)', () => {
  test('after a kill and a restart, of which nobody hears', () => {
    const lab = runLab(
      [phone, number, page],
      [
        [0, join('number')],
        [0, join('page')],
        [1, join('phone')],
        [5, { do: 'kill', client: 'phone' }],
        [9, { do: 'restart', client: 'phone', rejoin: true }],
      ],
      60,
    );
    expect(told(lab, 'phone', 'localUserRegistered').map(({ args }) => args.uid)).toEqual([ALICE, ALICE]);
    expect(told(lab, 'number', 'userOffline')).toEqual([]);
    expect(namesIn(lab, 'number', 'userJoined')).toContain(ALICE);
    expect(told(lab, 'number', 'userJoined')).toHaveLength(2);
    expect(told(lab, 'page', 'peerLeave')).toEqual([]);
  });

  test('after a loss that was noticed: its account is told again', () => {
    const lab = runLab(
      [phone, number],
      [
        [0, join('number')],
        [1, join('phone')],
        [5, { do: 'offline', client: 'phone', direction: 'both' }],
        [40, { do: 'online', client: 'phone', direction: 'both' }],
      ],
      50,
    );
    expect(namesIn(lab, 'number', 'userInfoUpdated')).toEqual(['alice', 'alice']);
  });

  test('on two devices: the newer one keeps the place, as of two with one number', () => {
    const lab = runLab(
      [phone, tablet, number],
      [
        [0, join('number')],
        [1, join('phone')],
        [5, join('tablet')],
      ],
      20,
    );
    const reasons = told(lab, 'phone', 'connectionStateChanged').map(({ args }) => args.reason);
    expect(reasons.at(-1)).toBe('SAME_UID_LOGIN');
    expect(told(lab, 'number', 'userOffline')).toEqual([]);
  });

  test('upper and lower case are two', () => {
    expect(accountUid('alice')).not.toBe(accountUid('Alice'));
  });
});

test('reasons call users by their accounts, with the number where it is first said', () => {
  const lab = runLab(
    [phone, page],
    [
      [0, join('page')],
      [1, join('phone')],
      [5, { do: 'kill', client: 'phone' }],
    ],
    40,
  );
  const trace = { clients: [phone, page], timings: {}, untilUs: 40 * SECOND, records: lab.records };
  const [left] = told(lab, 'page', 'userOffline');
  const { title, sentences } = namedByAccounts(trace, explain(trace, left?.seq ?? 0));
  expect(title).toMatch(/^bob \(UID \d+\) received user-left\(alice, ServerTimeOut\)/);
  const text = sentences.map((sentence) => sentence.text).join(' ');
  expect(text.match(/alice \(UID \d+\)/g)).toHaveLength(1);
  expect(text).toContain('alice was killed at 5.000 s');
});

describe('in the words of every platform', () => {
  const surfaces = PERSONAS.flatMap((persona) => generationsOf(persona).map((sdk) => ({ persona, sdk })));
  const able = surfaces.filter((surface) => accountsProblem(surface) === undefined);

  test('who can join with an account has a call for it, and is told of its own by a name of its SDK', () => {
    for (const { persona, sdk } of able) {
      const dialect = dialectOfClient({ persona, sdk });
      expect(renderCall(dialect, 'join', { channel: 'lab', uid: 1, account: 'al "1"' })).toMatch(/al \\?"1/);
      expect(dialect.fires('localUserRegistered')).toBe(persona.os !== 'web');
    }
    expect(able.length).toBeGreaterThan(surfaces.length / 2);
  });

  test.each([
    ['android', '4.x', 'userInfoUpdated', 'onUserInfoUpdated(1, { uid: 1, userAccount: "alice" })'],
    ['android', '3.x', 'localUserRegistered', 'onLocalUserRegistered(1, "alice")'],
    [
      'ios',
      '3.x',
      'userInfoUpdated',
      '[delegate rtcEngine:engine didUpdatedUserInfo:{ uid: 1, userAccount: @"alice" } withUid:1]',
    ],
    [
      'macos',
      '4.x',
      'localUserRegistered',
      '[delegate rtcEngine:engine didLocalUserRegisteredWithUserId:1 userAccount:@"alice"]',
    ],
    ['web', '4.x', 'peerOnline', 'user-joined({ uid: "alice" })'],
    ['web', '3.x', 'peerLeave', 'peer-leave({ uid: "alice", reason: "Quit" })'],
    ['web', '4.x', 'joinSuccess', 'await client.join(…) → "alice"'],
  ] as const)('%s %s: %s is %s', (id, sdk, role, text) => {
    const { persona } = clientSpec('one', id, sdk);
    const args = { uid: 1, account: 'alice', ...(role === 'peerLeave' && { reason: 'Quit' }) };
    expect(renderCallback(dialectOfClient({ persona, sdk }), { role, args })).toBe(text);
  });
});
