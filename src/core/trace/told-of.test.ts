import { expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';
import type { ServerRecord } from './records.ts';
import { toldOf } from './told-of.ts';

const acts: readonly At[] = [
  [0, { do: 'join', client: 'uid1', channel: 'lab' }],
  [0, { do: 'join', client: 'uid2', channel: 'lab' }],
  [0, { do: 'join', client: 'uid3', channel: 'lab' }],
  [5, { do: 'offline', client: 'uid1', direction: 'both' }],
];

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
  const telling = [...records].filter(({ kind }) => !kind.startsWith('packet') && kind !== 'timer-fired');
  const timeout = telling.find(
    (record): record is ServerRecord => record.kind === 'server' && record.event === 'peer-timeout',
  );
  expect(timeout && toldOf(telling, timeout)).toEqual(['uid2']);
});
