import { describe, expect, it } from 'vitest';
import type { At } from './lab-builder.ts';
import { joins, offline, online, restarts, traceOf, verdictsOn, watched, type Who } from './rule-stories.ts';
import { checkInvariants } from '../../src/core/checker/invariants.ts';

const kinds: readonly Who[] = [
  'android pre-2.3.2',
  'windows 3.x',
  'ios 4.x',
  'web pre-2.5.1',
  'web 3.x',
  'web 4.x',
];
const pairs = kinds.flatMap((user) => kinds.map((watcher) => [user, watcher] as const));

const kill = { do: 'kill', client: 'uid1' } as const;
const crash = { do: 'crash', client: 'uid1' } as const;
const freeze = (client: string) => ({ do: 'freeze', client }) as const;
const thaw = (client: string) => ({ do: 'thaw', client }) as const;
const lossy = { do: 'network', client: 'uid1', up: { lossRatio: 0.3 }, down: { lossRatio: 0.3 } } as const;
const preset = (id: string) => ({ do: 'network', client: 'uid1', preset: id }) as const;
const oneWay = (verb: 'offline' | 'online', direction: 'up' | 'down') =>
  ({ do: verb, client: 'uid1', direction }) as const;
const cuts = (everySeconds: number, lengthSeconds: number): At[] =>
  Array.from({ length: 15 }, (_, i) => 10 + i * everySeconds).flatMap((at): At[] => [
    [at, offline('uid1')],
    [at + lengthSeconds, online('uid1')],
  ]);

/** What may happen to two users who are in a channel, beside what the rules name. */
const SITUATIONS: Readonly<Record<string, readonly At[]>> = {
  'short cuts again and again': cuts(4, 2),
  'cuts with hardly a gap': cuts(3, 2.9),
  'both cut, both back': [
    [10, offline('uid1')],
    [10.5, offline('uid2')],
    [25, online('uid1')],
    [40, online('uid2')],
  ],
  'both cut, only the watcher back': [
    [10, offline('uid1')],
    [10.5, offline('uid2')],
    [60, online('uid2')],
  ],
  'the watcher away': [
    [10, offline('uid2')],
    [75, online('uid2')],
  ],
  'killed while the watcher is away': [
    [10, offline('uid2')],
    [11, kill],
    [60, online('uid2')],
  ],
  'killed while the watcher is frozen': [
    [10, freeze('uid2')],
    [11, kill],
    [40, thaw('uid2')],
  ],
  'killed while offline, back later': [
    [10, offline('uid1')],
    [12, kill],
    [30, online('uid1')],
    [31, restarts('uid1')],
  ],
  'crashed, back at the limit': [
    [10, crash],
    [29.95, restarts('uid1')],
  ],
  'frozen for a while': [
    [10, freeze('uid1')],
    [45, thaw('uid1')],
  ],
  'frozen up to the limit': [
    [10, freeze('uid1')],
    [29.9, thaw('uid1')],
  ],
  'only the uplink cut': [
    [10, oneWay('offline', 'up')],
    [60, oneWay('online', 'up')],
  ],
  'only the downlink cut': [
    [10, oneWay('offline', 'down')],
    [60, oneWay('online', 'down')],
  ],
  'heavy loss, then a clean cut': [
    [10, lossy],
    [60, preset('nominal')],
    [70, offline('uid1')],
    [100, online('uid1')],
  ],
  'offline by preset': [
    [10, preset('offline')],
    [40, preset('nominal')],
  ],
  'leaving without a network': [
    [10, offline('uid1')],
    [12, { do: 'leave', client: 'uid1' }],
    [14, online('uid1')],
    [16, joins('uid1')],
  ],
  'leaving and joining elsewhere': [
    [10, { do: 'leave', client: 'uid1' }],
    [12, { do: 'join', client: 'uid1', channel: 'other' }],
    [20, { do: 'leave', client: 'uid1' }],
    [21, joins('uid1')],
  ],
  'put out by the server': [
    [10, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' }],
    [20, { do: 'leave', client: 'uid1' }],
    [22, joins('uid1')],
  ],
  'reconnecting of its own accord': [
    [10, { do: 'reconnect', client: 'uid1', reason: 'CLIENT_IP_ADDRESS_CHANGED' }],
    [20, offline('uid1')],
    [50, online('uid1')],
  ],
};

describe.each(Object.entries(SITUATIONS))('%s', (_what, actions) => {
  it.each(pairs)('%s, watched by %s: no rule is found broken', (user, watcher) => {
    const story = watched(user, watcher, actions, 150);
    const records = traceOf(story);
    expect(verdictsOn(story, records).filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(checkInvariants(records, story.clients)).toEqual([]);
  });
});

describe.each([
  ['an audience member in the live profile', { profile: 'live', role: 'audience' }],
  ['a user in the live profile', { profile: 'live' }],
  ['a user who publishes nothing', { publish: 'none' }],
  ['a user who publishes sound only', { publish: 'audio' }],
] as const)('%s', (_who, user) => {
  it.each(pairs)('%s, lost before %s and back: no rule is found broken', (who, watcher) => {
    const actions: At[] = [
      [10, offline('uid1')],
      [60, online('uid1')],
    ];
    const story = watched(who, watcher, actions, 110, {
      user,
      watcher: { profile: 'profile' in user ? 'live' : 'communication' },
    });
    expect(verdictsOn(story, traceOf(story)).filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});
