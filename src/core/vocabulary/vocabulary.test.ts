import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAN_TARGETS, banKind, isAbout } from './bans.ts';
import { ARG_ENTRIES, argsOfWeight } from './callback-args.ts';
import {
  CALLBACK_ROLES,
  callbackFacts,
  CALLBACK_MATTERS,
  presenceNewsOf,
  presenceRoles,
  rolesOfMatter,
  webRole,
} from './callbacks.ts';
import { guestName } from './guest-name.ts';
import { isDeeper } from './limits.ts';
import { areSameTracks, isAny, MEDIA_CHOICES, sharedTracks, withTracks } from './media.ts';
import {
  isAnswer,
  isUpPacket,
  packetBytes,
  PACKET_TYPES,
  type DownPacket,
  type UpPacket,
} from './packets.ts';
import { RETURN_CAUSES, RETURN_REASONS } from './webhooks.ts';

/* What the tables of words must be to each other, whatever is added to them. */

describe('callbacks', () => {
  it.each(CALLBACK_ROLES)('%s has kin that are others, each once, nearest first', (role) => {
    const { kin } = callbackFacts(role);
    expect(kin).not.toContain(role);
    expect(new Set(kin).size).toBe(kin.length);
    expect(kin.length).toBeGreaterThan(0);
  });

  it('tell of one matter each, and of presence where they say whose', () => {
    expect(CALLBACK_MATTERS.flatMap((matter) => rolesOfMatter(matter)).toSorted()).toEqual(
      CALLBACK_ROLES.toSorted(),
    );
    for (const role of CALLBACK_ROLES)
      expect([role, presenceNewsOf(role) !== undefined]).toEqual([
        role,
        callbackFacts(role).matter === 'presence',
      ]);
  });

  it('say of users and of streams that they are there, and that they are gone', () => {
    expect(presenceRoles(true).toSorted()).toEqual(['peerOnline', 'streamAdded', 'userJoined']);
    expect(presenceRoles(false).toSorted()).toEqual(['peerLeave', 'streamRemoved', 'userOffline']);
  });

  it('of the web are the same for one event as native ones, and are themselves there', () => {
    for (const role of CALLBACK_ROLES) expect(webRole(webRole(role))).toBe(webRole(role));
    expect([webRole('userJoined'), webRole('userOffline')]).toEqual(['peerOnline', 'peerLeave']);
  });

  it('with a state or a reason have words for it, and others have none', () => {
    for (const role of CALLBACK_ROLES) {
      const { args, states } = callbackFacts(role);
      expect([role, states !== undefined]).toEqual([role, args.includes('state')]);
    }
  });
});

describe('arguments of callbacks', () => {
  it('are each carried by some callback', () => {
    const carried = new Set(CALLBACK_ROLES.flatMap((role) => callbackFacts(role).args));
    expect(ARG_ENTRIES.map(([arg]) => arg).filter((arg) => !carried.has(arg))).toEqual([]);
  });

  it('have names of parameters that no other has', () => {
    const names = ARG_ENTRIES.flatMap(([, { parameters }]) => parameters);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('weigh one of three, and those of all three are all', () => {
    const all = argsOfWeight('identity', 'content', 'incidental');
    expect(all).toEqual(ARG_ENTRIES.map(([arg]) => arg));
    expect(argsOfWeight('incidental')).toEqual(['channel', 'elapsed', 'previousState']);
  });
});

describe('packets', () => {
  const UP = ['find', 'join', 'rejoin', 'confirm', 'ping', 'update', 'leave', 'media-check'];
  /** Of a packet nothing but its type is asked for here. */
  const ofType = (type: string) =>
    ({ type, silent: [], announcements: [], roster: [] }) as unknown as UpPacket | DownPacket;

  it('go up or down, and down ones that answer are data of the server (reading A7)', () => {
    expect(PACKET_TYPES.filter((type) => isUpPacket(ofType(type))).toSorted()).toEqual(UP.toSorted());
    const relayed = PACKET_TYPES.filter(
      (type) => !UP.includes(type) && !isAnswer(ofType(type) as DownPacket),
    );
    expect(relayed.toSorted()).toEqual(['announcement', 'attempt', 'closed', 'media-answer']);
  });

  it('have a size on the wire that grows with what they list', () => {
    expect(PACKET_TYPES.filter((type) => packetBytes(ofType(type)) <= 0)).toEqual([]);
    const pong = (silent: number) =>
      packetBytes({
        type: 'pong',
        session: 1,
        announcements: [],
        silent: Array.from({ length: silent }, (_, uid) => ({ uid, ageUs: 0, heardCount: 0 })),
      });
    expect([pong(1) - pong(0), pong(10) - pong(0)]).toEqual([16, 160]);
    expect(packetBytes(ofType('join'))).toBeGreaterThan(packetBytes(ofType('ping')));
  });
});

describe('media', () => {
  const tracks = fc.tuple(fc.boolean(), fc.boolean()).map(([audio, video]) => sharedTracks(audio, video));

  it('are four values that all share: the same is the same object', () => {
    fc.assert(
      fc.property(tracks, fc.constantFrom(...MEDIA_CHOICES), fc.boolean(), (before, choice, isOn) => {
        const after = withTracks(before, choice, isOn);
        expect(after).toBe(sharedTracks(after.audio, after.video));
        expect(after.audio).toBe(choice === 'video' ? before.audio : isOn);
        expect(after.video).toBe(choice === 'audio' ? before.video : isOn);
        expect(isAny(after)).toBe(after.audio || after.video);
        expect(areSameTracks(before, after)).toBe(before === after);
      }),
    );
  });
});

describe('bans', () => {
  it.each([
    ['uid', ['channel+uid', 'uid', 'uid+ip', 'channel+uid+ip']],
    ['ip', ['ip', 'channel+ip']],
    ['channel', ['channel']],
  ] as const)('that a page is told of as one of %s', (kind, targets) => {
    expect(BAN_TARGETS.filter((target) => banKind(target) === kind)).toEqual(targets);
    for (const target of targets) expect(isAbout(target, kind)).toBe(true);
  });

  it('are about all that they name', () => {
    expect(BAN_TARGETS.filter((target) => isAbout(target, 'ip'))).toEqual([
      'ip',
      'channel+ip',
      'uid+ip',
      'channel+uid+ip',
    ]);
  });
});

it('a return of an SDK is told to a webhook by the number of its cause', () => {
  expect(RETURN_CAUSES.map((cause) => RETURN_REASONS[cause])).toEqual([9, 10, 0]);
});

it('a guest is called by the first number that is free', () => {
  const taken = new Set(['guest1', 'guest2', 'guest4']);
  expect(guestName((id) => taken.has(id))).toBe('guest3');
  expect(guestName(() => false)).toBe('guest1');
});

describe('values within values', () => {
  it.each<[unknown, number]>([
    ['a word', 0],
    [[], 0],
    [[1], 1],
    [{ a: [{ b: 1 }] }, 3],
    [[[[[]]], []], 3],
  ])('%j has %d levels below it, and no more', (value, levels) => {
    expect(isDeeper(value, levels)).toBe(false);
    if (levels > 0) expect(isDeeper(value, levels - 1)).toBe(true);
  });

  it('that lead back to themselves are deeper than any number', () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    expect(isDeeper(circle, 64)).toBe(true);
  });

  it('that stand in many places at once are looked at once a level', () => {
    let value: unknown = 1;
    for (let level = 0; level < 60; level++) value = [value, value];
    expect(isDeeper(value, 64)).toBe(false);
    expect(isDeeper(value, 59)).toBe(true);
  });
});
