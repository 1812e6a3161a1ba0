import { describe, expect, test } from 'vitest';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { parsePersona } from '../../../core/persona/persona-list.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { isConcerned, matcher, type LogFilter } from '../log/log-filter.ts';
import { DEFAULT_KINDS, LOG_KINDS } from '../stores/log-kinds.ts';
import { lineOf } from '../log/log-lines.ts';
import { calledUser } from '../../../core/text/uid-words.ts';
import { actorLabel, recordWords } from './record-words.ts';

function spec(id: string, personaId: string, sdk: SdkGeneration, uid: number): ClientSpec {
  const parsed = parsePersona(personaId);
  if (!parsed.ok) throw new Error(parsed.message);
  const { up, down } = NOMINAL;
  return {
    id,
    persona: parsed.persona,
    sdk,
    uid,
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up,
    down,
  };
}

const SPECS = new Map(
  [spec('uid1', 'android', '4.x', 1), spec('uid2', 'web', '3.x', 2)].map((one) => [one.id, one]),
);
const specOf = (id: string): ClientSpec | undefined => SPECS.get(id);

type Loose = { readonly kind: TraceRecord['kind'] } & Readonly<Record<string, unknown>>;
const record = (parts: Loose): TraceRecord =>
  ({ seq: 7, atUs: 12_400_000, actor: 'uid1', cause: null, ...parts }) as unknown as TraceRecord;

describe('a record in words', () => {
  test.each<[Loose, string]>([
    [
      {
        kind: 'callback',
        role: 'userOffline',
        name: 'onUserOffline',
        args: { uid: 2, reason: 'DROPPED' },
      },
      'onUserOffline(2, Constants.USER_OFFLINE_DROPPED)',
    ],
    [
      { kind: 'callback', actor: 'uid9', role: 'userOffline', name: 'onUserOffline', args: { uid: 2 } },
      'onUserOffline(uid 2)',
    ],
    [{ kind: 'call-refused', call: 'join', code: '-17' }, 'join refused with -17'],
    [{ kind: 'state', from: 'CONNECTED', to: 'RECONNECTING' }, 'Connected → Reconnecting'],
    [{ kind: 'process', event: 'exited', how: 'crash' }, 'Process crashed'],
    [{ kind: 'process', event: 'not-responding' }, 'Process does not respond'],
    [{ kind: 'input', action: { do: 'kill', client: 'uid1' } }, 'UID 1: kill'],
    [{ kind: 'input', action: { do: 'offline', client: 'uid2', direction: 'up' } }, 'UID 2: cut the uplink'],
    [
      { kind: 'input', action: { do: 'network', client: 'uid2', preset: 'nominal' } },
      'UID 2: network Nominal: 50 ms each way',
    ],
    [
      {
        kind: 'input',
        action: {
          do: 'network',
          client: 'uid2',
          down: { latencyUs: 80_000, lossRatio: 0.05, bandwidthBps: null },
        },
      },
      'UID 2: network down latency 80 ms, loss 5%, bandwidth unlimited',
    ],
    [
      { kind: 'input', action: { do: 'open', client: 'uid2', spec: SPECS.get('uid2') } },
      'Open Web 3.x as UID 2',
    ],
    [{ kind: 'server', event: 'channel-destroyed', channel: 'lab' }, 'Channel lab destroyed'],
    [
      { kind: 'server', event: 'peer-timeout', channel: 'lab', uid: 1, audience: 'web-legacy' },
      'UID 1 silent for too long for legacy pages',
    ],
    [
      {
        kind: 'packet-lost',
        packet: 12,
        client: 'uid1',
        direction: 'up',
        type: 'ping',
        reason: 'link-down',
      },
      'Lost ping #12, UID 1 → server: the link is cut',
    ],
    [{ kind: 'timer-fired', timer: 'ping' }, 'Timer ping ran out'],
    [
      {
        kind: 'verdict',
        rule: 'R-NATIVE-T6',
        verdict: 'fail',
        expectedAtUs: 30_000_000,
        actualAtUs: null,
      },
      'R-NATIVE-T6 broken: expected at 30.000 s, came at never',
    ],
  ])('%j', (parts, words) => {
    expect(recordWords(record(parts), specOf)).toBe(words);
  });

  test.each<[Loose, string]>([
    [{ kind: 'server', event: 'user-joined', channel: 'lab', uid: 548419180 }, 'alice joined lab'],
    [{ kind: 'server', event: 'user-left', channel: 'lab', uid: 2, reason: 'quit' }, 'UID 2 left lab (quit)'],
    [
      { kind: 'server', event: 'peer-timeout', channel: 'lab', uid: 548419180, audience: 'web-ng' },
      'alice silent for too long for NG pages',
    ],
    [
      { kind: 'webhook', event: 'arrived', notice: 1, attempt: 1, type: 103, channel: 'lab', uid: 548419180 },
      'Webhook 103 came: alice in lab',
    ],
    [
      {
        kind: 'webhook',
        event: 'replied',
        notice: 1,
        attempt: 1,
        type: 107,
        channel: 'lab',
        uid: 2,
        status: 500,
      },
      'Webhook 107 gets the reply 500: UID 2 in lab',
    ],
    [
      {
        kind: 'webhook',
        event: 'answered',
        notice: 1,
        attempt: 2,
        type: 107,
        channel: 'lab',
        uid: 2,
        status: 200,
      },
      'Reply 200 to webhook 107 is back: UID 2 in lab, attempt 2',
    ],
  ])('users with an account are called by it (R-ACCOUNT-UID): %j', (parts, words) => {
    const clients = [{ id: 'phone', uid: 548419180, account: 'alice' }, ...SPECS.values()];
    const userOf = (uid: number): string => calledUser(clients, uid);
    expect(recordWords(record(parts), specOf, undefined, userOf)).toBe(words);
  });

  test('actors are called as people know them', () => {
    expect(['uid1', 'server', 'lab', 'uid9'].map((actor) => actorLabel(actor, specOf))).toEqual([
      'UID 1',
      'Server',
      'Lab',
      'uid9',
    ]);
  });

  test('a copied line has time, who and what', () => {
    expect(lineOf(record({ kind: 'state', from: 'CONNECTING', to: 'CONNECTED' }), specOf)).toBe(
      '12.400 s\tUID 1\tConnecting → Connected',
    );
  });
});

describe('the filter', () => {
  const filter = (over: Partial<LogFilter>): LogFilter => ({
    kinds: new Set(LOG_KINDS.map(({ kind }) => kind)),
    actors: null,
    text: '',
    ...over,
  });
  const ping = record({ kind: 'packet-sent', packet: 1, client: 'uid1', direction: 'up', type: 'ping' });
  const pong = record({
    kind: 'packet-sent',
    packet: 2,
    client: 'uid2',
    direction: 'down',
    type: 'pong',
    actor: 'server',
  });
  const kill = record({ kind: 'input', actor: 'lab', action: { do: 'kill', client: 'uid2' } });
  const offline = record({
    kind: 'callback',
    role: 'userOffline',
    name: 'onUserOffline',
    args: { uid: 2, reason: 'DROPPED' },
  });
  const quality = record({
    kind: 'callback',
    role: 'networkQuality',
    name: 'onNetworkQuality',
    args: { uid: 2, txQuality: 'GOOD', rxQuality: 'GOOD' },
  });
  const all = [ping, pong, kill, offline, quality];
  const kept = (over: Partial<LogFilter>): readonly TraceRecord[] =>
    all.filter(matcher(filter(over), specOf));

  test.each<[string, Partial<LogFilter>, readonly TraceRecord[]]>([
    ['everything', {}, all],
    [
      'heartbeats, and what comes every 2 s, are left out at first',
      { kinds: new Set(DEFAULT_KINDS) },
      [kill, offline],
    ],
    ['what comes every 2 s, by itself', { kinds: new Set(['quality']) }, [quality]],
    ['callbacks without it', { kinds: new Set(['callback']) }, [offline]],
    ['by client: what is done to it counts', { actors: new Set(['uid2']) }, [pong, kill]],
    ['the server', { actors: new Set(['server']) }, [pong]],
    ['by text, any case', { text: 'USEROFFLINE dropped' }, [offline]],
    ['every word must be there', { text: 'onUserOffline quit' }, []],
    ['no kind', { kinds: new Set() }, []],
  ])('%s', (_name, over, expected) => {
    expect(kept(over)).toEqual(expected);
  });

  test('a record concerns the client that it is about', () => {
    expect(all.map(isConcerned)).toEqual(['uid1', 'uid2', 'uid2', 'uid1', 'uid1']);
  });
});

test.each([
  [undefined, 'UID 1 silent for too long for NG pages'],
  [[], 'UID 1 silent for too long for NG pages: none was told'],
  [['uid2'], 'UID 2'],
  [['uid2', 'uid3'], 'were told'],
])('who was told of a silence, by name or none: %j', (told, words) => {
  const event = record({ kind: 'server', event: 'peer-timeout', channel: 'lab', uid: 1, audience: 'web-ng' });
  expect(recordWords(event, specOf, () => told)).toContain(words);
});
