import { describe, expect, it } from 'vitest';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { NOMINAL } from '../network/presets.ts';
import { SECOND } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import { checkInvariants } from './invariants.ts';

const client: ClientSpec = {
  id: 'uid1',
  persona: { id: 'android', os: 'android' },
  sdk: '3.x',
  uid: 1,
  publish: 'both',
  role: 'host',
  profile: 'communication',
  up: NOMINAL.up,
  down: NOMINAL.down,
};

type Body = TraceRecord extends infer R
  ? R extends TraceRecord
    ? Omit<R, 'seq' | 'cause' | 'actor'>
    : never
  : never;

/** Records of `uid1`, numbered in order. */
function trace(...bodies: readonly Body[]): TraceRecord[] {
  return bodies.map((body, seq) => ({ ...body, seq, cause: null, actor: 'uid1' }) as TraceRecord);
}

const state = (seconds: number, from: string, to: string): Body =>
  ({ kind: 'state', atUs: seconds * SECOND, from, to }) as Body;
const told = (seconds: number, role: string, more: object = {}): Body =>
  ({ kind: 'callback', atUs: seconds * SECOND, role, name: role, args: {}, ...more }) as Body;
const life = (seconds: number, event: string): Body =>
  ({ kind: 'process', atUs: seconds * SECOND, event }) as Body;
const connected = [state(0, 'DISCONNECTED', 'CONNECTING'), state(0.2, 'CONNECTING', 'CONNECTED')];
const silence = (sinceSeconds: number) => ({
  silence: { of: 'server', sinceUs: sinceSeconds * SECOND, limitUs: 4 * SECOND },
});
const arrival = (seconds: number): Body =>
  ({
    kind: 'packet-arrived',
    atUs: seconds * SECOND,
    packet: 1,
    client: 'uid1',
    direction: 'down',
    type: 'pong',
  }) as Body;

describe('invariants of a trace', () => {
  it.each<[string, readonly TraceRecord[]]>([
    ['an empty trace', []],
    ['a join', trace(...connected)],
    [
      'a user who comes, goes and comes',
      trace(
        ...connected,
        told(1, 'userJoined', { args: { uid: 2 } }),
        told(2, 'userOffline', { args: { uid: 2 } }),
        told(3, 'userJoined', { args: { uid: 2 } }),
      ),
    ],
    [
      'a silence that ends at its limit',
      trace(...connected, arrival(10), told(14, 'connectionInterrupted', silence(10))),
    ],
    [
      'a packet that waits for a frozen process',
      trace(
        ...connected,
        life(10, 'frozen'),
        arrival(12),
        life(14, 'thawed'),
        told(14, 'connectionInterrupted', silence(10)),
      ),
    ],
    [
      'a new process',
      trace(...connected, life(1, 'exited'), life(2, 'started'), ...[state(3, 'DISCONNECTED', 'CONNECTING')]),
    ],
  ])('hold in %s', (_what, records) => {
    expect(checkInvariants(records, [client])).toEqual([]);
  });

  it.each<[string, readonly TraceRecord[], RegExp]>([
    ['a gap in the numbers', trace(life(0, 'started'), ...connected).slice(1), /gap/],
    [
      'a step back in time',
      trace(state(1, 'DISCONNECTED', 'CONNECTING'), told(0, 'userJoined')),
      /lies before/,
    ],
    [
      'a cause that comes later',
      [{ ...trace(life(0, 'started'))[0], cause: 7 } as TraceRecord],
      /comes later/,
    ],
    ['an illegal change', trace(state(0, 'DISCONNECTED', 'CONNECTED')), /DISCONNECTED to CONNECTED/],
    ['a state that was not', trace(state(0, 'RECONNECTING', 'CONNECTED')), /while it was DISCONNECTED/],
    ['a callback of the dead', trace(life(0, 'exited'), told(1, 'userJoined')), /process that is dead/],
    [
      'a state of the frozen',
      trace(life(0, 'frozen'), state(1, 'DISCONNECTED', 'CONNECTING')),
      /process that is frozen/,
    ],
    [
      'a second farewell',
      trace(
        ...connected,
        told(1, 'userJoined', { args: { uid: 2 } }),
        told(2, 'userOffline', { args: { uid: 2 } }),
        told(3, 'userOffline', { args: { uid: 2 } }),
      ),
      /2 is gone/,
    ],
    [
      'a silence cut short',
      trace(...connected, told(13, 'connectionInterrupted', silence(10))),
      /3000 ms of silence/,
    ],
    [
      'a packet within a silence',
      trace(...connected, arrival(12), told(14, 'connectionInterrupted', silence(10))),
      /2000 ms after a packet/,
    ],
  ])('do not hold with %s', (_what, records, sentence) => {
    const violations = checkInvariants(records, [client]);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(sentence);
  });

  it('learns of clients that an input opens', () => {
    const opened = { kind: 'input', atUs: 0, action: { do: 'open', client: 'uid1', spec: client } } as Body;
    expect(checkInvariants(trace(opened, state(0, 'DISCONNECTED', 'FAILED')))).toHaveLength(1);
  });
});
