import { describe, expect, it } from 'vitest';
import { completionsAt } from './completions.ts';
import { APP_CALLS } from '../../vocabulary/engine-call.ts';

const HEAD = `name: A test
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
`;
const STEPS = `${HEAD}steps:
  - { at: 0s, do: join, client: uid2, channel: room }
  - { at: 10s, do: kill, client: uid1, id: dead }
`;

/** What is offered at the bar. */
function offered(text: string): readonly string[] {
  const offset = text.indexOf('|');
  const found = completionsAt(text.replace('|', ''), offset);
  return (found?.options ?? []).map(({ label }) => label);
}

describe('what a scenario can go on with', () => {
  it.each([
    [
      'keys of the file that are not there yet',
      `${HEAD}|`,
      ['steps', 'rules', 'seed', 'network', 'profile', 'rulebook', 'webhooks', 'until', 'expect'],
    ],
    [
      'keys of a client, needed ones first',
      'name: x\nclients:\n  uid1: { |',
      [
        ...['persona', 'sdk', 'uid', 'account', 'sharesUid', 'publish', 'role', 'profile', 'networkQuality'],
        ...['cloudProxy', 'network', 'connectionOf'],
      ],
    ],
    [
      'keys of a client on lines of their own',
      'name: x\nclients:\n  uid1:\n    persona: web\n    |',
      [
        'sdk',
        'uid',
        'account',
        'sharesUid',
        'publish',
        'role',
        'profile',
        'networkQuality',
        'cloudProxy',
        'network',
      ],
    ],
    [
      'keys of a further connection, which has the rest of its app',
      `${HEAD}  uid3: { connectionOf: uid1, |`,
      ['uid', 'account', 'sharesUid', 'publish', 'role', 'profile', 'networkQuality', 'cloudProxy'],
    ],
    ['apps that a further connection can be of', `${HEAD}  uid3: { connectionOf: |`, ['uid1', 'uid2']],
    [
      'keys of a step by its verb',
      `${STEPS}  - { at: 12s, do: restart, |`,
      ['client', 'id', 'rejoin', 'token'],
    ],
    [
      'the verbs of a step',
      `${STEPS}  - { at: 12s, do: |`,
      [
        'join',
        'leave',
        'kill',
        'crash',
        'freeze',
        'thaw',
        'background',
        'foreground',
        'sleep',
        'wake',
        'restart',
        'reload',
        'discard',
        'navigate',
        'back',
        'destroy',
        'create',
        'offline',
        'online',
        'network',
        'handover',
        'voip',
        'ban',
        'failEdge',
        'failPath',
        'restorePath',
        'reconnect',
        'publish',
        'unpublish',
        'mute',
        'unmute',
        'role',
        'renewToken',
      ],
    ],
    [
      'fields of a link',
      `${STEPS}  - { at: 12s, do: network, client: uid1, up: { loss: 5%, b|`,
      ['latency', 'jitter', 'jitterModel', 'burst', 'bandwidth', 'queue', 'duplicate', 'reorder', 'udp'],
    ],
    [
      'keys of an expectation by its kind',
      `${STEPS}expect:\n  - { client: uid2, never: user-left, |`,
      ['args', 'from', 'until', 'after', 'before', 'within'],
    ],
    [
      'conditions on an argument',
      `${STEPS}expect:\n  - { client: uid2, callback: user-left, args: { uid: { |`,
      ['not', 'atLeast', 'atMost'],
    ],
    [
      'what an expectation can count from: steps, and what others find',
      `${STEPS}expect:\n  - { client: uid2, event: peerLeave, at: dead, id: left }\n  - { client: uid2, never: user-joined, after: |`,
      ['dead', 'left'],
    ],
    [
      'what an order can be of',
      `${STEPS}expect:\n  - { client: uid2, event: peerLeave, at: dead, id: left }\n  - { order: [|`,
      ['left'],
    ],
    ['the calls that can be refused', `${STEPS}expect:\n  - { client: uid2, refused: |`, [...APP_CALLS]],
    [
      'arguments',
      `${STEPS}expect:\n  - { client: uid2, callback: user-left, args: { |`,
      [
        'uid',
        'account',
        'channel',
        'elapsed',
        'state',
        'previousState',
        'reason',
        'mediaType',
        'muted',
        'change',
        'oldRole',
        'newRole',
        'txQuality',
        'rxQuality',
        'proxyType',
        'isUsingProxy',
      ],
    ],
    ['the clients of the file', `${STEPS}  - { at: 12s, do: restart, client: u|`, ['uid1', 'uid2']],
    ['the channels of the file', `${STEPS}expect:\n  - { channel: |`, ['lab', 'room']],
    [
      'the steps that a moment can count from',
      `${STEPS}expect:\n  - { client: uid2, event: peerLeave, at: |`,
      ['dead'],
    ],
    [
      'the states',
      `${STEPS}expect:\n  - { client: uid1, state: |`,
      ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED'],
    ],
    [
      'the generations of a platform',
      'name: x\nclients:\n  uid1: { persona: web, sdk: |',
      ['pre-2.5.1', '3.x', '4.x'],
    ],
    ['yes or no', `${STEPS}  - { at: 12s, do: restart, client: uid1, rejoin: |`, ['true', 'false']],
    ['nothing in a comment', `${HEAD}# s|`, []],
    ['nothing in a name', 'name: A |', []],
  ])('%s', (_what, text, labels) => {
    expect(offered(text)).toEqual(labels);
  });

  it('callbacks by the names of the client, and roles that it has', () => {
    const callbacks = offered(`${STEPS}expect:\n  - { client: uid2, callback: |`);
    expect(callbacks).toContain('user-left');
    expect(callbacks).not.toContain('onUserOffline');
    expect(offered(`${STEPS}expect:\n  - { client: uid1, sequence: [onUserJoined, |`)).toContain(
      'onUserOffline',
    );
    expect(offered(`${STEPS}expect:\n  - { client: uid1, event: |`)).toContain('userOffline');
  });

  it.each([
    ['presets', `${HEAD}network: |`, 'apple-3g'],
    ['personas', 'name: x\nclients:\n  uid1: { persona: |', 'unity/android'],
    ['rules', 'name: x\nrules: [R-NATIVE-T1, |', 'R-NATIVE-T4'],
    ['timings', `${HEAD}rulebook:\n  |`, 'nativeOfflineAfter'],
  ])('%s by their names', (_what, text, label) => {
    expect(offered(text)).toContain(label);
  });

  it('says what a key is, writes its colon, and takes the place of the word that was begun', () => {
    const text = `${STEPS}  - { at: 12s, do: restart, rej`;
    const found = completionsAt(text, text.length);
    expect(found?.from).toBe(text.length - 3);
    expect(found?.options.find(({ label }) => label === 'rejoin')).toEqual({
      kind: 'key',
      label: 'rejoin',
      text: 'rejoin: ',
      about: 'whether it joins its channel again',
      isNeeded: false,
    });
  });

  it('is never at a loss, wherever the cursor stands in a whole file', () => {
    const text = `${STEPS}until: 1m\nexpect:\n  - client: uid2\n    callback: user-left\n    at: dead + 20s\n`;
    for (let offset = 0; offset <= text.length; offset++) {
      const found = completionsAt(text, offset);
      expect(found === undefined || found.from <= offset).toBe(true);
    }
  });
});
