import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { LinkSettings } from '../../src/core/vocabulary/link-settings.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import type { TraceHeader } from '../../src/core/trace/trace-header.ts';

/** 50 ms each way and nothing else. */
export const nominalLink: LinkSettings = {
  latencyUs: 50_000,
  jitterUs: 0,
  jitterModel: 'uniform',
  lossRatio: 0,
  queuePackets: 50,
  duplicateRatio: 0,
  reorderRatio: 0,
};

/** A client that differs from the plainest one in a few fields. */
export function sampleClient(id: string, uid: number, more: Partial<ClientSpec> = {}): ClientSpec {
  return {
    id,
    uid,
    persona: { id: 'android', os: 'android' },
    sdk: '3.x',
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up: nominalLink,
    down: nominalLink,
    ...more,
  };
}

/** Markup, quotes, a line break, right-to-left letters, an emoji, syntax of every export form. */
export const hostileName = '<b>"é"; #1,\n% שלום 🚇 `end`: {x}&\\';

/** A header whose every field has something in it. */
export const sampleHeader: TraceHeader = {
  app: '0.1.0',
  name: hostileName,
  seed: '9f31c0',
  detail: 'packets',
  rules: ['R-NATIVE-T6'],
  timings: {
    nativeOfflineAfterUs: 30_000_000,
    giveUpAfterUs: Infinity,
    giveUpAnchor: 'T4',
    webMissedPings: 5,
  },
  clients: [
    sampleClient('uid1', 1),
    sampleClient(hostileName, 2, { persona: { id: 'unity/ios', framework: 'unity', os: 'ios' } }),
  ],
  untilUs: 60_000_000,
};

/** A trace with every kind of record, and with times that are no whole milliseconds. */
export const sampleRecords: readonly TraceRecord[] = [
  { seq: 0, atUs: 0, kind: 'process', actor: 'uid1', cause: null, event: 'started' },
  {
    seq: 1,
    atUs: 0,
    kind: 'input',
    actor: 'lab',
    cause: null,
    action: { do: 'join', client: 'uid1', channel: hostileName },
  },
  { seq: 2, atUs: 0, kind: 'state', actor: 'uid1', cause: 1, from: 'DISCONNECTED', to: 'CONNECTING' },
  {
    seq: 3,
    atUs: 1,
    kind: 'packet-sent',
    actor: 'uid1',
    cause: 1,
    packet: 0,
    client: 'uid1',
    direction: 'up',
    type: 'find',
  },
  {
    seq: 4,
    atUs: 50_001,
    kind: 'packet-arrived',
    actor: 'server',
    cause: 3,
    packet: 0,
    client: 'uid1',
    direction: 'up',
    type: 'find',
  },
  {
    seq: 5,
    atUs: 50_001,
    kind: 'server',
    actor: 'server',
    cause: 4,
    event: 'channel-created',
    channel: hostileName,
  },
  {
    seq: 6,
    atUs: 50_002,
    kind: 'packet-lost',
    actor: 'server',
    cause: 5,
    packet: 1,
    client: 'uid1',
    direction: 'down',
    type: 'found',
    reason: 'link-down',
  },
  { seq: 7, atUs: 200_000, kind: 'timer-fired', actor: 'uid1', cause: 2, timer: 'retry' },
  {
    seq: 8,
    atUs: 250_003,
    kind: 'server',
    actor: 'server',
    cause: 4,
    event: 'user-joined',
    channel: hostileName,
    uid: 1,
  },
  {
    seq: 9,
    atUs: 300_000,
    kind: 'packet-arrived',
    actor: 'uid1',
    cause: 8,
    packet: 2,
    client: 'uid1',
    direction: 'down',
    type: 'pong',
    silent: [{ uid: 2, ageUs: 4_000_001 }],
  },
  {
    seq: 10,
    atUs: 20_000_000,
    kind: 'callback',
    actor: hostileName,
    cause: 8,
    role: 'userOffline',
    name: 'onUserOffline',
    args: { uid: 1, reason: 'DROPPED' },
    silence: { sinceUs: 333, limitUs: 20_000_000, of: 1 },
  },
  {
    seq: 11,
    atUs: 20_000_000,
    kind: 'call-refused',
    actor: 'uid1',
    cause: 10,
    call: 'join',
    code: '-17',
  },
  {
    seq: 12,
    atUs: 21_000_000,
    kind: 'input',
    actor: 'lab',
    cause: null,
    action: {
      do: 'network',
      client: 'uid1',
      preset: 'apple-3g',
      up: { latencyUs: 123_456, burstPackets: null },
    },
  },
  {
    seq: 13,
    atUs: 30_000_000,
    kind: 'verdict',
    actor: 'lab',
    cause: 10,
    rule: 'R-NATIVE-T6',
    verdict: 'pass',
    expectedAtUs: 20_000_333,
    actualAtUs: null,
  },
  { seq: 14, atUs: 40_000_000, kind: 'process', actor: 'uid1', cause: null, event: 'exited', how: 'kill' },
  {
    seq: 15,
    atUs: 50_000_000,
    kind: 'server',
    actor: 'server',
    cause: null,
    event: 'channel-destroyed',
    channel: hostileName,
  },
];
