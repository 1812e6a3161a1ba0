import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../core/dialect/dialect.ts';
import type { CallbackArgs } from '../../../core/vocabulary/callback-args.ts';
import type { CallbackRole } from '../../../core/vocabulary/callbacks.ts';
import { parsePersona } from '../../../core/persona/persona-list.ts';
import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import { afterCallback } from './after-callback.ts';
import { appJoins, appLeft, IDLE_CALL, lookOf, type CallModel } from '../tiles/call-model.ts';

type Told = readonly [CallbackRole, CallbackArgs?];

function dialect(id: string, sdk: SdkGeneration): ReturnType<typeof dialectOf> {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return dialectOf(parsed.persona, sdk);
}

/** The call screen after the app has called join and then heard this. */
function after(id: string, sdk: SdkGeneration, told: readonly Told[]): CallModel {
  const platform = dialect(id, sdk);
  return told.reduce<CallModel>(
    (call, [role, args = {}]) => afterCallback(call, platform, { role, args }),
    appJoins(IDLE_CALL),
  );
}

/** Tiles as one line: `11 flowing, 12 stopped`. */
function tiles(call: CallModel): string {
  return call.remotes.map((remote) => `${remote.uid} ${lookOf(call, remote, false)}`).join(', ');
}

const state = (name: string, reason: string): Told => ['connectionStateChanged', { state: name, reason }];
const shown = (name: string, previousState: string, reason?: string): Told => [
  'connectionStateChanged',
  reason === undefined ? { state: name, previousState } : { state: name, previousState, reason },
];
const nativeIn: readonly Told[] = [
  state('CONNECTING', 'CONNECTING'),
  state('CONNECTED', 'JOIN_SUCCESS'),
  ['joinSuccess', { channel: 'lab', uid: 1, elapsed: 200 }],
];
const webIn: readonly Told[] = [
  shown('CONNECTING', 'DISCONNECTED'),
  shown('CONNECTED', 'CONNECTING'),
  ['joinSuccess', { uid: 1 }],
];
const joined: Told = ['userJoined', { uid: 11, elapsed: 300 }];

describe('tiles of a native observer follow userJoined and userOffline alone', () => {
  test.each<readonly [string, SdkGeneration, readonly Told[], string]>([
    ['android', '4.x', [joined], '11 flowing'],
    ['ios', '3.x', [joined, ['userJoined', { uid: 12 }]], '11 flowing, 12 flowing'],
    ['windows', 'pre-2.3.2', [joined, ['userOffline', { uid: 11, reason: 'DROPPED' }]], ''],
    ['unity/android', '4.x', [joined, ['userOffline', { uid: 11, reason: 'QUIT' }]], ''],
    ['linux', '3.x', [joined, ['userOffline', { uid: 12, reason: 'QUIT' }]], '11 flowing'],
    ['flutter/ios', '4.x', [joined, ['userOffline', { uid: 11 }], joined], '11 flowing'],
    ['android', '3.x', [joined, state('RECONNECTING', 'INTERRUPTED')], '11 waiting'],
    ['android', 'pre-2.3.2', [joined, ['connectionInterrupted']], '11 waiting'],
    [
      'electron/macos',
      '4.x',
      [joined, state('RECONNECTING', 'INTERRUPTED'), state('CONNECTED', 'REJOIN_SUCCESS')],
      '11 flowing',
    ],
    ['macos', '3.x', [joined, state('FAILED', 'JOIN_FAILED')], '11 waiting'],
    ['macos', '3.x', [joined, state('DISCONNECTED', 'LEAVE_CHANNEL'), ['leaveStats']], ''],
  ])('%s %s %j: %j', (id, sdk, told, expected) => {
    expect(tiles(after(id, sdk, [...nativeIn, ...told]))).toBe(expected);
  });
});

describe('tiles of a page come with the user, grey with the stream and go with the peer', () => {
  const audio = { uid: 11, mediaType: 'audio' } as const;
  const video = { uid: 11, mediaType: 'video' } as const;
  test.each<readonly [SdkGeneration, readonly Told[], string]>([
    ['4.x', [['userJoined', { uid: 11 }]], '11 stopped'],
    [
      '4.x',
      [
        ['peerOnline', { uid: 11 }],
        ['streamAdded', audio],
      ],
      '11 flowing',
    ],
    [
      '4.x',
      [
        ['peerOnline', { uid: 11 }],
        ['streamAdded', video],
        ['streamRemoved', video],
      ],
      '11 stopped',
    ],
    [
      '4.x',
      [
        ['streamAdded', audio],
        ['streamAdded', video],
        ['streamRemoved', audio],
      ],
      '11 flowing',
    ],
    [
      '4.x',
      [
        ['streamAdded', audio],
        ['streamRemoved', audio],
        ['userOffline', { uid: 11, reason: 'Quit' }],
      ],
      '',
    ],
    ['4.x', [['streamAdded', audio], shown('RECONNECTING', 'CONNECTED')], '11 waiting'],
    [
      '3.x',
      [
        ['peerOnline', { uid: 11 }],
        ['streamAdded', { uid: 11 }],
      ],
      '11 flowing',
    ],
    [
      '3.x',
      [
        ['streamAdded', { uid: 11 }],
        ['streamRemoved', { uid: 11 }],
      ],
      '11 stopped',
    ],
    [
      '3.x',
      [
        ['streamAdded', { uid: 11 }],
        ['streamRemoved', { uid: 11 }],
        ['peerLeave', { uid: 11 }],
      ],
      '',
    ],
    ['pre-2.5.1', [['peerOnline', { uid: 11 }]], ''],
    [
      'pre-2.5.1',
      [
        ['streamAdded', { uid: 11 }],
        ['streamRemoved', { uid: 11 }],
      ],
      '11 stopped',
    ],
  ])('web %s %j: %j', (sdk, told, expected) => {
    expect(tiles(after('web', sdk, [...webIn, ...told]))).toBe(expected);
  });
});

describe('the banner of an app on a native SDK', () => {
  test.each<readonly [string, SdkGeneration, readonly Told[], string | null, string]>([
    ['android', '4.x', nativeIn.slice(0, 1), 'joining', 'joining'],
    ['android', '4.x', nativeIn, null, 'in'],
    ['android', '4.x', [...nativeIn, state('RECONNECTING', 'INTERRUPTED')], 'interrupted', 'in'],
    ['android', '4.x', [...nativeIn, state('RECONNECTING', 'RENEW_TOKEN')], 'network-changed', 'in'],
    ['android', '4.x', [...nativeIn, state('RECONNECTING', 'LOST'), ['connectionLost']], 'lost', 'in'],
    [
      'ios',
      '3.x',
      [...nativeIn, state('RECONNECTING', 'INTERRUPTED'), ['connectionInterrupted'], ['connectionLost']],
      'lost',
      'in',
    ],
    ['ios', '3.x', [...nativeIn, state('FAILED', 'JOIN_FAILED')], 'failed', 'ended'],
    ['ios', '3.x', [...nativeIn, state('FAILED', 'BANNED_BY_SERVER')], 'removed', 'ended'],
    ['ios', '3.x', [state('FAILED', 'TOKEN_EXPIRED')], 'expired', 'ended'],
    ['windows', '4.x', [state('DISCONNECTED', 'INVALID_TOKEN')], 'refused', 'out'],
    ['android', 'pre-2.3.2', [['joinSuccess', { uid: 1 }], ['connectionInterrupted']], 'interrupted', 'in'],
    [
      'android',
      'pre-2.3.2',
      [['joinSuccess', { uid: 1 }], ['connectionLost'], ['rejoinSuccess']],
      null,
      'in',
    ],
    ['android', 'pre-2.3.2', [['joinSuccess', { uid: 1 }], ['connectionBanned']], 'removed', 'ended'],
    ['android', '3.x', [...nativeIn, state('DISCONNECTED', 'LEAVE_CHANNEL'), ['leaveStats']], null, 'out'],
  ])('%s %s %j: %j, %s', (id, sdk, told, notice, stage) => {
    const call = after(id, sdk, told);
    expect([call.notice, call.stage]).toEqual([notice, stage]);
  });

  test('a callback that a surface only declares changes nothing: 4.x never raises connectionBanned', () => {
    const before = after('android', '4.x', nativeIn);
    const after4 = afterCallback(before, dialect('android', '4.x'), {
      role: 'connectionBanned',
      args: {},
    });
    expect(after4).toBe(before);
  });
});

describe('the banner of a page', () => {
  test.each<readonly [SdkGeneration, readonly Told[], string | null, string]>([
    ['4.x', webIn, null, 'in'],
    ['4.x', [...webIn, shown('RECONNECTING', 'CONNECTED')], 'reconnecting', 'in'],
    ['4.x', [...webIn, shown('RECONNECTING', 'CONNECTED'), shown('CONNECTED', 'RECONNECTING')], null, 'in'],
    ['4.x', [...webIn, shown('DISCONNECTING', 'CONNECTED')], null, 'leaving'],
    ['4.x', [...webIn, shown('DISCONNECTED', 'DISCONNECTING', 'LEAVE')], null, 'out'],
    ['4.x', [...webIn, shown('DISCONNECTED', 'CONNECTED', 'UID_BANNED')], 'removed', 'out'],
    ['4.x', [shown('DISCONNECTED', 'CONNECTING', 'TOKEN_EXPIRE')], 'expired', 'out'],
    [
      '3.x',
      [...webIn, shown('DISCONNECTED', 'CONNECTED'), ['error', { reason: 'SOCKET_DISCONNECTED' }]],
      'interrupted',
      'in',
    ],
    [
      '3.x',
      [
        ...webIn,
        shown('DISCONNECTED', 'CONNECTED'),
        shown('CONNECTING', 'DISCONNECTED'),
        ['connectionInterrupted'],
      ],
      'reconnecting',
      'in',
    ],
    [
      '3.x',
      [
        ...webIn,
        shown('DISCONNECTED', 'CONNECTED'),
        ['connected'],
        shown('CONNECTED', 'CONNECTING'),
        ['rejoinSuccess'],
      ],
      null,
      'in',
    ],
    [
      '3.x',
      [...webIn, shown('DISCONNECTING', 'CONNECTED'), shown('DISCONNECTED', 'DISCONNECTING'), ['leaveStats']],
      null,
      'out',
    ],
    ['3.x', [shown('CONNECTING', 'DISCONNECTED'), shown('DISCONNECTED', 'CONNECTING')], 'refused', 'out'],
  ])('web %s %j: %j, %s', (sdk, told, notice, stage) => {
    const call = after('web', sdk, told);
    expect([call.notice, call.stage]).toEqual([notice, stage]);
  });
});

describe("the app's own calls", () => {
  test('join shows at once that the app tries; a second one changes nothing', () => {
    const once = appJoins(IDLE_CALL);
    expect([once.stage, once.notice]).toEqual(['joining', 'joining']);
    expect(appJoins(once)).toBe(once);
  });

  test('leave takes the people away only once the SDK is out of the channel', () => {
    const call = after('web', '4.x', [...webIn, ['peerOnline', { uid: 11 }]]);
    expect(appLeft(call, 'CONNECTED')).toBe(call);
    expect(appLeft(call, 'DISCONNECTED')).toEqual(IDLE_CALL);
  });
});

describe('a mute takes picture or sound from the tile, and gives it back', () => {
  const media = (id: string, sdk: SdkGeneration, told: readonly Told[]): string =>
    after(id, sdk, told)
      .remotes.map(
        ({ uid, hasAudio, hasVideo }) => `${uid} ${hasAudio ? 'sound' : '-'} ${hasVideo ? 'picture' : '-'}`,
      )
      .join(', ');
  const stream: Told = ['streamAdded', { uid: 11 }];

  test.each<readonly [string, SdkGeneration, readonly Told[], string]>([
    ['android', '4.x', [...nativeIn, joined, ['userMuteVideo', { uid: 11, muted: true }]], '11 sound -'],
    [
      'ios',
      '3.x',
      [
        ...nativeIn,
        joined,
        ['userMuteAudio', { uid: 11, muted: true }],
        ['userMuteAudio', { uid: 11, muted: false }],
      ],
      '11 sound picture',
    ],
    // Nobody comes into the call by being muted.
    ['android', '4.x', [...nativeIn, ['userMuteVideo', { uid: 12, muted: true }]], ''],
    [
      'web',
      '3.x',
      [...webIn, ['peerOnline', { uid: 11 }], stream, ['videoMuted', { uid: 11 }]],
      '11 sound -',
    ],
    [
      'web',
      '3.x',
      [
        ...webIn,
        ['peerOnline', { uid: 11 }],
        stream,
        ['audioMuted', { uid: 11 }],
        ['audioUnmuted', { uid: 11 }],
      ],
      '11 sound picture',
    ],
  ])('%s %s %j: %s', (id, sdk, told, expected) => {
    expect(media(id, sdk, told)).toBe(expected);
  });
});
