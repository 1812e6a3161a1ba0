import { expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';
import { eventRecordsOf } from './event-records.ts';
import type { RecordList } from './record-list.ts';
import type { ServerRecord } from './records.ts';
import { toldOf } from './told-of.ts';

const acts: readonly At[] = [
  [0, { do: 'join', client: 'uid1', channel: 'lab' }],
  [0, { do: 'join', client: 'uid2', channel: 'lab' }],
  [0, { do: 'join', client: 'uid3', channel: 'lab' }],
  [5, { do: 'offline', client: 'uid1', direction: 'both' }],
];

/** Who was told of the first event of this kind at the server. */
function toldOfFirst(event: ServerRecord['event'], records: RecordList): readonly string[] | undefined {
  const telling = eventRecordsOf(records);
  const first = telling.find(
    (record): record is ServerRecord => record.kind === 'server' && record.event === event,
  );
  return first && toldOf(telling, first);
}

test.each([
  ['web', 'events'],
  ['web', 'packets'],
  ['flutter/web', 'packets'],
  ['unity/web', 'packets'],
] as const)('%s is told of a silence at the server, and a phone goes by its own: %s', (persona, detail) => {
  const clients = [
    clientSpec('uid1', 'android', '4.x'),
    clientSpec('uid2', persona, '4.x'),
    clientSpec('uid3', 'ios', '4.x'),
  ];
  const { records } = runLab(clients, acts, 40, { detail });
  expect(toldOfFirst('peer-timeout', records)).toEqual(['uid2']);
});

test.each(['events', 'packets'] as const)('an end that comes after that is no news of it: %s', (detail) => {
  const later: readonly At[] = [
    [40, { do: 'online', client: 'uid1', direction: 'both' }],
    [50, { do: 'leave', client: 'uid1' }],
  ];
  const clients = [
    clientSpec('uid1', 'android', '4.x'),
    clientSpec('uid2', 'web', '4.x'),
    clientSpec('uid3', 'ios', '4.x'),
  ];
  const { records } = runLab(clients, [...acts, ...later], 60, { detail });
  expect(toldOfFirst('peer-timeout', records)).toEqual(['uid2']);
  expect(toldOfFirst('user-left', records)).toEqual(['uid2', 'uid3']);
});
