import { expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../../test/model/lab-builder.ts';
import { SECOND } from '../../time/micros.ts';
import { accountUid } from '../../vocabulary/account.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import { readScenario } from '../read/read-scenario.ts';
import { writeScenario } from '../write/write-scenario.ts';
import { recordScenario } from './record-scenario.ts';

test('a saved session names users with accounts by their clients', () => {
  const user = (account: string): object => ({ uid: accountUid(account), account });
  const clients = [
    clientSpec('phone', 'android', '4.x', user('alice')),
    clientSpec('page', 'web', '4.x', user('bob@example.com')),
    clientSpec('pc', 'windows', '4.x', { uid: 7 }),
  ];
  const joins = clients.map(({ id }, at): At => [at, { do: 'join', client: id, channel: 'lab' }]);
  const { records } = runLab(clients, [...joins, [5, { do: 'kill', client: 'phone' }]], 40);
  const run = { app: '0', name: 'Accounts', seed: '1', detail: 'events' } as const;
  const header = { ...run, rules: [], timings: {}, clients, untilUs: 40 * SECOND };
  const { draft, proposals } = recordScenario(header, records);
  const kept = proposals.filter(({ isKept }) => isKept).map(({ expectation }) => expectation);
  const text = writeScenario({ ...draft, expectations: kept });
  expect(text).toContain('phone: { persona: android, sdk: 4.x, account: alice }');
  expect(text).toContain('at: pc-joins + 200ms, args: { uid: page, account: bob@example.com }');
  expect(text).toMatch(/callback: user-left, .*args: \{ uid: phone, reason: ServerTimeOut \}/);
  expect(text).not.toContain(String(accountUid('alice')));
  const read = readScenario(text, 'saved.yaml');
  expect(read.ok ? [] : read.mistakes).toEqual([]);
});

test('a saved session can be read where a client is called as the account of another user', () => {
  const user = (account: string): object => ({ uid: accountUid(account), account });
  const clients = [
    clientSpec('phone', 'android', '4.x', user('alice')),
    clientSpec('alice', 'web', '4.x', user('guest')),
    clientSpec('guest', 'windows', '4.x', { uid: NO_UID }),
  ];
  const joins = clients.map(({ id }, at): At => [at, { do: 'join', client: id, channel: 'lab' }]);
  const kills = ['alice', 'guest'].map((client, at): At => [5 + at, { do: 'kill', client }]);
  const { records } = runLab(clients, [...joins, ...kills], 40);
  const run = { app: '0', name: 'Namesakes', seed: '1', detail: 'events' } as const;
  const header = { ...run, rules: [], timings: {}, clients, untilUs: 40 * SECOND };
  const { draft, proposals } = recordScenario(header, records);
  const expectations = proposals.map(({ expectation }) => expectation);
  const text = writeScenario({ ...draft, expectations });
  expect(text).toContain(`uid: ${accountUid('guest')}, reason: DROPPED`);
  expect(text).toContain('uid: guest#1');
  const read = readScenario(text, 'saved.yaml');
  expect(read.ok ? [] : read.mistakes).toEqual([]);
});
