import { describe, expect, it } from 'vitest';
import { sampleClient, sampleRecords } from '../../../test/support/sample-trace.ts';
import type { LabAction } from '../actions/actions.ts';
import { describeAction } from '../actions/actions.ts';
import { describeRecord } from './describe-record.ts';
import type { TraceKind } from './records.ts';

const client = 'uid1';

const actions: readonly [LabAction, string][] = [
  [{ do: 'open', client, spec: sampleClient(client, 7) }, 'open android 3.x as uid 7'],
  [{ do: 'join', client, channel: 'lab' }, 'join lab'],
  [{ do: 'join', client, channel: 'lab', refuse: 'INVALID_TOKEN' }, 'join lab (refused: INVALID_TOKEN)'],
  [{ do: 'leave', client }, 'leave'],
  [{ do: 'kill', client }, 'kill'],
  [{ do: 'crash', client }, 'crash'],
  [{ do: 'freeze', client }, 'freeze'],
  [{ do: 'thaw', client, hung: true }, 'thaw (hung)'],
  [
    { do: 'freeze', client, hung: true, reason: 'it has made the lab wait too often' },
    'freeze (hung): it has made the lab wait too often',
  ],
  [
    { do: 'crash', client, reason: 'it sent something that is not a message' },
    'crash: it sent something that is not a message',
  ],
  [{ do: 'restart', client, rejoin: true }, 'restart'],
  [{ do: 'restart', client, rejoin: false }, 'restart without rejoining'],
  [{ do: 'offline', client, direction: 'both' }, 'cut'],
  [{ do: 'online', client, direction: 'down' }, 'restore downlink'],
  [{ do: 'network', client, preset: 'apple-3g' }, 'network apple-3g'],
  [
    { do: 'network', client, up: { latencyUs: 50_500, lossRatio: 0.1 }, down: { bandwidthBps: null } },
    'network up: latency 50.5ms lossRatio 0.1 down: bandwidthBps null',
  ],
  [
    { do: 'network', client, up: { udp: 'blocked' }, down: { udp: 'blocked' } },
    'network udp blocked each way',
  ],
  [{ do: 'voip', client, mode: 'on' }, 'voip on'],
  [{ do: 'ban', client, reason: 'BANNED_BY_SERVER' }, 'ban (BANNED_BY_SERVER)'],
  [
    { do: 'ban', client, reason: 'BANNED_BY_SERVER', timeUs: 0 },
    'ban (BANNED_BY_SERVER, may return at once)',
  ],
  [
    { do: 'ban', client, reason: 'BANNED_BY_SERVER', by: 'uid', timeUs: 60_000_000 },
    'ban (BANNED_BY_SERVER, by uid, for 1m)',
  ],
  [{ do: 'reconnect', client, reason: 'RENEW_TOKEN' }, 'reconnect (RENEW_TOKEN)'],
];

describe('a record in words', () => {
  it.each(actions)('%j', (action, words) => {
    expect(describeAction(action)).toBe(words);
  });

  it('exists for every kind of record', () => {
    const words = new Map<TraceKind, string>(
      sampleRecords.map((record) => [record.kind, describeRecord(record)]),
    );
    expect(words.get('process')).toBe('process exited (kill)');
    expect(words.get('packet-sent')).toBe('find 0 sent');
    expect(words.get('packet-arrived')).toBe('pong 2 arrived');
    expect(words.get('packet-lost')).toBe('found 1 lost: link-down');
    expect(words.get('timer-fired')).toBe('timer retry');
    expect(words.get('state')).toBe('DISCONNECTED to CONNECTING');
    expect(words.get('callback')).toBe('onUserOffline(uid 1, reason DROPPED)');
    expect(words.get('call-refused')).toBe('join refused: -17');
    expect(words.get('verdict')).toBe('R-NATIVE-T6: pass');
    expect(words.size).toBe(11);
  });

  it('names user, channel and reason of a server event', () => {
    const event = { seq: 0, atUs: 0, kind: 'server', actor: 'server', cause: null, channel: 'lab' } as const;
    expect(describeRecord({ ...event, event: 'join-refused', uid: 3, reason: 'BANNED_BY_SERVER' })).toBe(
      'join-refused uid 3 in lab (BANNED_BY_SERVER)',
    );
  });
});
