import { describe, expect, test } from 'vitest';
import { dialectOf } from './dialect.ts';
import { messageSend, textLiteral } from './literals.ts';
import { renderCall } from './render-call.ts';
import { renderCallback } from './render-callback.ts';
import { parsePersona, PERSONAS } from '../persona/persona-list.ts';
import { generationsOf } from '../persona/sdk-generations.ts';
import type { Dialect } from './dialect.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';

const dialect = (id: string, sdk: SdkGeneration): Dialect => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return dialectOf(parsed.persona, sdk);
};

const joined: CallbackArgs = { channel: 'lab', uid: 1, elapsed: 200 };
const dropped: CallbackArgs = { uid: 1, reason: 'DROPPED' };
const interrupted: CallbackArgs = { state: 'RECONNECTING', reason: 'INTERRUPTED' };

const callbacks: readonly (readonly [string, SdkGeneration, CallbackRole, CallbackArgs, string])[] = [
  // Java
  ['android', '4.x', 'userOffline', dropped, 'onUserOffline(1, Constants.USER_OFFLINE_DROPPED)'],
  ['android', '3.x', 'joinSuccess', joined, 'onJoinChannelSuccess("lab", 1, 200)'],
  ['android', '3.x', 'connectionLost', {}, 'onConnectionLost()'],
  [
    'android',
    '3.x',
    'connectionStateChanged',
    interrupted,
    'onConnectionStateChanged(Constants.CONNECTION_STATE_RECONNECTING, Constants.CONNECTION_CHANGED_INTERRUPTED)',
  ],
  // Objective-C
  [
    'ios',
    '3.x',
    'userOffline',
    dropped,
    '[delegate rtcEngine:engine didOfflineOfUid:1 reason:AgoraUserOfflineReasonDropped]',
  ],
  [
    'ios',
    '4.x',
    'joinSuccess',
    joined,
    '[delegate rtcEngine:engine didJoinChannel:@"lab" withUid:1 elapsed:200]',
  ],
  ['macos', '3.x', 'connectionLost', {}, '[delegate rtcEngineConnectionDidLost:engine]'],
  [
    'ios',
    '4.x',
    'connectionStateChanged',
    interrupted,
    '[delegate rtcEngine:engine connectionChangedToState:AgoraConnectionStateReconnecting ' +
      'reason:AgoraConnectionChangedReasonInterrupted]',
  ],
  // C++
  ['windows', '4.x', 'userOffline', dropped, 'onUserOffline(1, USER_OFFLINE_DROPPED)'],
  ['linux', 'pre-2.3.2', 'leaveStats', {}, 'onLeaveChannel(stats)'],
  // C#
  ['unity/android', '3.x', 'userOffline', dropped, 'OnUserOffline(1, USER_OFFLINE_REASON.DROPPED)'],
  [
    'unity/android',
    '4.x',
    'userOffline',
    dropped,
    'OnUserOffline(connection, 1, USER_OFFLINE_REASON_TYPE.USER_OFFLINE_DROPPED)',
  ],
  [
    'unity/android',
    '4.x',
    'joinSuccess',
    joined,
    'OnJoinChannelSuccess(new RtcConnection { channelId = "lab", localUid = 1 }, 200)',
  ],
  // Dart
  ['flutter/ios', '3.x', 'joinSuccess', joined, "joinChannelSuccess('lab', 1, 200)"],
  [
    'flutter/ios',
    '4.x',
    'joinSuccess',
    joined,
    "onJoinChannelSuccess(RtcConnection(channelId: 'lab', localUid: 1), 200)",
  ],
  [
    'flutter/ios',
    '4.x',
    'userOffline',
    dropped,
    'onUserOffline(connection, 1, UserOfflineReasonType.userOfflineDropped)',
  ],
  // TypeScript and JavaScript on native SDKs
  [
    'electron/windows',
    '4.x',
    'joinSuccess',
    joined,
    'onJoinChannelSuccess({ channelId: "lab", localUid: 1 }, 200)',
  ],
  ['electron/windows', '3.x', 'userOffline', dropped, 'userOffline(1, 1 /* DROPPED */)'],
  ['electron/windows', 'pre-2.3.2', 'leaveStats', {}, 'leavechannel()'],
  ['react-native/ios', '3.x', 'userOffline', dropped, 'UserOffline(1, UserOfflineReason.Dropped)'],
  [
    'react-native/ios',
    'pre-2.3.2',
    'userOffline',
    dropped,
    'onUserOffline({ type, uid: 1, reason: 1 /* DROPPED */ })',
  ],
  ['cocos-creator/ios', '3.x', 'userOffline', dropped, 'userOffline(1, 1 /* DROPPED */)'],
  ['cocos-creator/ios', '4.x', 'userOffline', dropped, 'userOffline({ uid: 1, reason: 1 /* DROPPED */ })'],
  // The web
  ['web', 'pre-2.5.1', 'userOffline', { uid: 1, reason: 'Quit' }, 'peer-leave({ uid: 1, stream })'],
  ['web', '3.x', 'streamRemoved', { uid: 1 }, 'stream-removed({ stream /* uid 1 */ })'],
  [
    'web',
    '3.x',
    'peerLeave',
    { uid: 1, reason: 'ServerTimeOut' },
    'peer-leave({ uid: "1", reason: "ServerTimeOut" })',
  ],
  [
    'web',
    '3.x',
    'connectionStateChanged',
    { state: 'DISCONNECTED', previousState: 'CONNECTED' },
    'connection-state-change({ prevState: "CONNECTED", curState: "DISCONNECTED" })',
  ],
  [
    'web',
    '3.x',
    'error',
    { reason: 'SOCKET_DISCONNECTED' },
    'error({ type: "error", reason: "SOCKET_DISCONNECTED" })',
  ],
  ['web', '3.x', 'rejoinSuccess', {}, 'rejoin()'],
  ['web', '3.x', 'joinSuccess', joined, 'client.join(…) → onSuccess(1)'],
  ['web', '4.x', 'joinSuccess', joined, 'await client.join(…) → 1'],
  ['web', '4.x', 'leaveStats', {}, 'await client.leave(…) → undefined'],
  ['web', '4.x', 'peerLeave', { uid: 1, reason: 'ServerTimeOut' }, 'user-left({ uid: 1 }, "ServerTimeOut")'],
  ['web', '4.x', 'peerLeave', { uid: 1 }, 'user-left({ uid: 1 })'],
  ['web', '4.x', 'streamAdded', { uid: 1, mediaType: 'audio' }, 'user-published({ uid: 1 }, "audio")'],
  [
    'web',
    '4.x',
    'connectionStateChanged',
    { state: 'DISCONNECTED', previousState: 'DISCONNECTING', reason: 'LEAVE' },
    'connection-state-change("DISCONNECTED", "DISCONNECTING", "LEAVE")',
  ],
];

describe('a callback in the language of its platform', () => {
  test.each(callbacks)('%s %s %s', (id, sdk, role, args, text) => {
    expect(renderCallback(dialect(id, sdk), { role, args })).toBe(text);
  });

  test('a 4.x wrapper shows whose connection it is, when that is known', () => {
    const context = { channel: 'lab', localUid: 2 };
    expect(
      renderCallback(
        dialect('electron/macos', '4.x'),
        { role: 'userJoined', args: { uid: 1, elapsed: 9 } },
        context,
      ),
    ).toBe('onUserJoined({ channelId: "lab", localUid: 2 }, 1, 9)');
  });

  test('a word that the surface has no constant for stands as it is', () => {
    const args = { state: 'RECONNECTING', reason: 'LOST' };
    expect(renderCallback(dialect('windows', '3.x'), { role: 'connectionStateChanged', args })).toBe(
      'onConnectionStateChanged(CONNECTION_STATE_RECONNECTING, LOST)',
    );
  });

  test('a role that the surface lacks cannot be shown', () => {
    expect(() => renderCallback(dialect('android', '4.x'), { role: 'streamAdded', args: {} })).toThrow(
      'android 4.x has no callback for streamAdded',
    );
  });

  const all = PERSONAS.flatMap((persona) => generationsOf(persona).map((sdk) => dialectOf(persona, sdk)));
  test.each([...new Set(all)].map((one) => [one.id, one] as const))(
    '%s: every role can be shown, with and without arguments',
    (_id, one) => {
      for (const role of one.roles) {
        for (const args of [
          {},
          { ...joined, ...interrupted, previousState: 'CONNECTED', mediaType: 'video' as const },
        ]) {
          const text = renderCallback(one, { role, args });
          expect(text).not.toMatch(/undefined(?!$)|null|NaN|\[object/);
          expect(text).toMatch(/^[\w[][\w.]*\W/);
        }
      }
    },
  );
});

describe("the app's own calls", () => {
  const args = { channel: 'lab', uid: 1 };
  test.each([
    ['android', '3.x', 'engine.joinChannel(token, "lab", null, 1);', 'engine.leaveChannel();'],
    ['android', '4.x', 'engine.joinChannel(token, "lab", 1, options);', 'engine.leaveChannel();'],
    [
      'ios',
      '3.x',
      '[engine joinChannelByToken:token channelId:@"lab" info:nil uid:1 joinSuccess:nil];',
      '[engine leaveChannel:nil];',
    ],
    ['windows', '3.x', 'engine->joinChannel(token, "lab", nullptr, 1);', 'engine->leaveChannel();'],
    ['unity/ios', '3.x', 'engine.JoinChannelByKey(token, "lab", null, 1);', 'engine.LeaveChannel();'],
    ['electron/macos', '3.x', 'engine.joinChannel(token, "lab", "", 1);', 'engine.leaveChannel();'],
    ['cocos-creator/ios', '3.x', 'agora.joinChannel(token, "lab", "", 1);', 'agora.leaveChannel();'],
    [
      'cocos-creator/ios',
      '4.x',
      'await client.joinChannel(token, "lab", 1, options);',
      'await client.leaveChannel();',
    ],
    ['react-native/ios', 'pre-2.3.2', 'RtcEngine.joinChannel("lab", 1);', 'RtcEngine.leaveChannel();'],
    [
      'flutter/ios',
      '3.x',
      "await engine.joinChannel(token, 'lab', null, 1, options);",
      'await engine.leaveChannel();',
    ],
    [
      'flutter/ios',
      '4.x',
      "await engine.joinChannel(token: token, channelId: 'lab', uid: 1, options: options);",
      'await engine.leaveChannel();',
    ],
    [
      'flutter/web',
      '4.x',
      "await engine.joinChannel(token: token, channelId: 'lab', uid: 1, options: options);",
      'await engine.leaveChannel();',
    ],
    ['unity/web', '4.x', 'engine.JoinChannelByKey(token, "lab", null, 1);', 'engine.LeaveChannel();'],
    [
      'web',
      '3.x',
      'client.join(token, "lab", 1, undefined, onSuccess, onFailure);',
      'client.leave(onSuccess, onFailure);',
    ],
    ['web', '4.x', 'await client.join(appid, "lab", token, 1);', 'await client.leave();'],
  ] as const)('%s %s', (id, sdk, join, leave) => {
    expect(renderCall(dialect(id, sdk), 'join', args)).toBe(join);
    expect(renderCall(dialect(id, sdk), 'leave')).toBe(leave);
  });

  test('what is not given stands by its name', () => {
    expect(renderCall(dialect('android', '4.x'), 'join')).toBe(
      'engine.joinChannel(token, channelId, uid, options);',
    );
  });
});

describe('literals', () => {
  test.each([
    ['Java', 'a "b"\n', '"a \\"b\\"\\n"'],
    ['Objective-C', 'lab', '@"lab"'],
    ['Dart', 'a "b" \'c\' $d', "'a \"b\" \\'c\\' \\$d'"],
    ['JavaScript', "it's", '"it\'s"'],
  ] as const)('%s writes %j as %s', (language, text, literal) => {
    expect(textLiteral(language, text)).toBe(literal);
  });

  test('a selector takes as many values as it has parts', () => {
    expect(messageSend('engine', 'a:b:', ['1', '2'])).toBe('[engine a:1 b:2]');
    expect(() => messageSend('engine', 'a:b:', ['1'])).toThrow('a:b: takes 2 values, not 1');
  });
});
