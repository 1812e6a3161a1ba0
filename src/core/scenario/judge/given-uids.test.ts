import { expect, test } from 'vitest';
import { readScenario } from '../read/read-scenario.ts';
import { runScenario } from './run-scenario.ts';
import type { TraceRecord } from '../../trace/records.ts';

/** A guest comes, is killed, and comes again; `expectations` follow. */
const text = (...expectations: readonly string[]): string => `name: guests
clients:
  guest: { persona: android, sdk: 4.x }
  other: { persona: ios, sdk: 4.x, uid: 0 }
  member: { persona: windows, sdk: 4.x, uid: 7 }
steps:
  - { at: 0s, do: join, client: member }
  - { at: 1s, do: join, client: guest }
  - { at: 1s, do: join, client: other }
  - { at: 5s, do: kill, client: guest, id: dead }
  - { at: 8s, do: restart, client: guest }
until: 40s
expect:
  - { client: member, state: CONNECTED, at: 200ms }
${expectations.map((one) => `  - ${one}\n`).join('')}`;

const JOINED = 'client: member, callback: onUserJoined';

test.each([
  [`{ ${JOINED}, at: 1.3s, args: { uid: guest } }`, 'passed'],
  [`{ ${JOINED}, at: 1.3s, args: { uid: guest#1 } }`, 'passed'],
  [`{ ${JOINED}, at: 1.3s, args: { uid: guest#2 } }`, 'failed'],
  [`{ ${JOINED}, at: 8.3s, args: { uid: guest#2 } }`, 'passed'],
  [`{ ${JOINED}, from: 0s, count: 2, args: { uid: guest } }`, 'passed'],
  [`{ ${JOINED}, from: 0s, count: 3, args: { uid: [guest, other] } }`, 'passed'],
  [`{ ${JOINED}, from: 0s, count: 1, args: { uid: { not: guest } } }`, 'passed'],
  ['{ client: member, callback: onUserOffline, at: dead + 20s, args: { uid: guest#1 } }', 'passed'],
  ['{ client: member, never: onUserOffline, args: { uid: guest#2 } }', 'passed'],
  ['{ client: guest, callback: onUserJoined, at: 1.3s, args: { uid: member } }', 'passed'],
])('%s has %s', (expectation, status) => {
  const read = readScenario(text(expectation), 'guests.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('; '));
  expect(runScenario(read.plan, { detail: 'events' }).expectations.map((one) => one.status)).toEqual([
    'passed',
    status,
  ]);
});

test.each([
  [`{ ${JOINED}, at: 1.3s, args: { uid: gest } }`, 'unknown client "gest": did you mean "guest"?'],
  [`{ ${JOINED}, at: 1.3s, args: { uid: member#2 } }`, '"member" has the user ID 7 in each stay'],
  [`{ ${JOINED}, at: 1.3s, args: { uid: guest#0 } }`, 'unknown client "guest#0"'],
])('%s is a mistake: %s', (expectation, message) => {
  const read = readScenario(text(expectation), 'guests.yaml');
  expect(read.ok ? '' : read.mistakes.map((one) => one.message).join('; ')).toContain(message);
});

test('a client without a user ID shares none', () => {
  const shared = text().replace('uid: 0 }', 'uid: 0, sharesUid: true }');
  const read = readScenario(shared, 'guests.yaml');
  expect(read.ok ? [] : read.mistakes.map(({ message }) => message)).toEqual([
    'sharesUid: a client that the server gives user IDs shares none',
  ]);
});

test('the user IDs are those of the seed and the name, whoever else is there', () => {
  const uidsOf = (source: string): readonly (number | undefined)[] => {
    const read = readScenario(source, 'guests.yaml');
    const records: TraceRecord[] = [];
    if (read.ok) runScenario(read.plan, { detail: 'events', onRecord: (record) => records.push(record) });
    return records.flatMap((record) =>
      record.kind === 'state' && record.actor === 'guest' ? (record.uid ?? []) : [],
    );
  };
  const uids = uidsOf(text());
  expect(uids).toHaveLength(2);
  expect(uidsOf(text().replace('  - { at: 1s, do: join, client: other }\n', ''))).toEqual(uids);
  expect(uidsOf(text().replace('name: guests', 'name: guests\nseed: 2'))).not.toEqual(uids);
});
