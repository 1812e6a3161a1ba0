import { expect, test } from 'vitest';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { mostSignificant } from './significant-record.ts';

function record(seq: number, atUs: number, actor: string, kind: 'callback' | 'input' | 'pong'): TraceRecord {
  const base = { seq, atUs, actor, cause: null };
  if (kind === 'callback')
    return { ...base, kind, role: 'userOffline', name: 'onUserOffline', args: { uid: 1 } };
  if (kind === 'input') return { ...base, kind, action: { do: 'kill', client: 'uid1' } };
  return { ...base, kind: 'packet-arrived', packet: seq, client: actor, direction: 'down', type: 'pong' };
}

const records = [
  record(0, 5, 'uid2', 'callback'),
  record(1, 10, 'uid2', 'callback'),
  record(2, 10, 'lab', 'input'),
  record(3, 10, 'uid3', 'callback'),
  record(4, 10, 'uid3', 'pong'),
  record(5, 20, 'lab', 'input'),
  record(6, 20, 'uid2', 'pong'),
  record(7, 30, 'uid2', 'pong'),
];

test.each([
  [4, null, 3],
  [4, 'uid2', 1],
  [6, 'uid2', 5],
  [7, 'uid2', 7],
  [0, null, 0],
])('of the moment of record %d, for client %s, record %d tells most', (position, client, wanted) => {
  expect(mostSignificant(records, position, client)).toBe(wanted);
});
