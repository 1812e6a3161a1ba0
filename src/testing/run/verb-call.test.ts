import { describe, expect, it } from 'vitest';
import { SECOND } from '../../core/time/micros.ts';
import { STEP_VERBS, type StepVerb } from '../../core/vocabulary/action-names.ts';
import { withVerbs } from '../peer.ts';
import { actionOfCall } from './verb-call.ts';

const client = 'uid7';

describe('a verb that is called', () => {
  it.each<[StepVerb, object | undefined, object]>([
    ['kill', undefined, {}],
    ['join', { channel: 'room' }, { channel: 'room' }],
    [
      'join',
      { channel: 'room', token: { lives: '90s' } },
      { channel: 'room', token: { livesUs: 90 * SECOND } },
    ],
    ['offline', {}, { direction: 'both' }],
    ['offline', { direction: 'up' }, { direction: 'up' }],
    ['offline', { noticed: true }, { direction: 'both', noticed: true }],
    ['restart', {}, { rejoin: true }],
    ['restart', { rejoin: false }, { rejoin: false }],
    ['mute', {}, { media: 'both' }],
    ['ban', { by: 'ip', time: '1m' }, { reason: 'BANNED_BY_SERVER', by: 'ip', timeUs: 60 * SECOND }],
    ['failEdge', {}, { mode: 'silent' }],
    ['failPath', { to: 'uid1' }, { to: 'uid1' }],
    ['reconnect', { reason: 'ip' }, { reason: 'CLIENT_IP_ADDRESS_CHANGED' }],
    ['role', { role: 'audience' }, { role: 'audience' }],
  ])('%s(%j) is the step of a file', (verb, fields, own) => {
    expect(actionOfCall(verb, client, fields)).toEqual({ do: verb, client, ...own });
  });

  it.each<[StepVerb, object, RegExp]>([
    ['kill', { at: 'once', now: true }, /^uid7\.kill: /],
    ['mute', { media: 'sound' }, /^uid7\.mute: media: .*"sound"/],
    ['role', {}, /^uid7\.role: role: /],
    ['failPath', {}, /^uid7\.failPath: to: /],
    ['offline', { direction: 'sideways' }, /^uid7\.offline: direction: /],
    [
      'offline',
      { direction: 'up', noticed: true },
      /^uid7\.offline: noticed: a device notices only that its whole/,
    ],
    ['network', {}, /^uid7\.network: /],
    ['network', { down: { loss: '120%' } }, /^uid7\.network: down\.loss: /],
    ['reconnect', { reason: 'boredom' }, /^uid7\.reconnect: reason: /],
    ['join', { channel: 'a/b' }, /^uid7\.join: channel: .*"\/"/],
    ['renewToken', { token: { lives: 'long' } }, /^uid7\.renewToken: token\.lives: /],
  ])('%s(%j) is refused with the client, the verb and the field', (verb, fields, sentence) => {
    expect(() => actionOfCall(verb, client, fields)).toThrow(sentence);
  });

  it('takes its fields as an object', () => {
    expect(() => actionOfCall('mute', client, 'audio' as never)).toThrow(
      'uid7.mute: takes the fields of its step as an object, not "audio"',
    );
  });
});

it('a peer has every verb of the model as a method, beside what is its own at the moment', () => {
  const calls: [StepVerb, object][] = [];
  const own = { id: 'uid7', uid: 7 };
  const peer = withVerbs(
    {
      get uid() {
        return own.uid;
      },
    },
    (verb, fields) => void calls.push([verb, fields]),
  );
  for (const verb of STEP_VERBS) peer[verb]({} as never);
  expect(calls.map(([verb]) => verb)).toEqual([...STEP_VERBS]);
  own.uid = 8;
  expect(peer.uid).toBe(8);
});
