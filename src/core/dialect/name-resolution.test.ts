import { describe, expect, test } from 'vitest';
import { dialectOf } from './dialect.ts';
import { parsePersona } from '../persona/persona-list.ts';
import type { Dialect } from './dialect.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';

const dialect = (id: string, sdk: SdkGeneration): Dialect => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return dialectOf(parsed.persona, sdk);
};

describe('names that scenario files may write', () => {
  test.each([
    ['android', '4.x', 'onUserOffline', 'onUserOffline'],
    ['ios', '4.x', 'didOfflineOfUid', 'didOfflineOfUid'],
    ['ios', '4.x', 'rtcEngine:didOfflineOfUid:reason:', 'didOfflineOfUid'],
    ['ios', '4.x', 'rtcEngine(_:didOfflineOfUid:reason:)', 'didOfflineOfUid'],
    ['macos', '3.x', 'rtcEngineConnectionDidLost:', 'rtcEngineConnectionDidLost'],
    ['ios', '3.x', 'rtcEngine:connectionChangedToState:reason:', 'connectionChangedToState'],
    ['ios', '3.x', 'rtcEngine(_:connectionChangedTo:reason:)', 'connectionChangedToState'],
    ['web', '3.x', 'stream-removed', 'stream-removed'],
    ['web', '3.x', 'reconnect', 'reconnect'],
    ['web', '4.x', 'user-left', 'user-left'],
    ['web', '4.x', 'resolution of client.join', 'resolution of client.join'],
    ['electron/windows', '3.x', 'removestream', 'userOffline'],
    ['electron/windows', '3.x', 'joinedchannel', 'joinedChannel'],
    ['cocos-creator/ios', '3.x', 'user-offline', 'userOffline'],
  ] as const)('%s %s: %s is %s', (id, sdk, text, name) => {
    expect(dialect(id, sdk).resolveName(text)).toBe(name);
  });

  test('of an Objective-C callback all three names are at hand', () => {
    const ios = dialect('ios', '4.x');
    expect(ios.callbackName('userOffline')).toBe('rtcEngine:didOfflineOfUid:reason:');
    expect(ios.shortName('userOffline')).toBe('didOfflineOfUid');
    expect(ios.traceName('userOffline')).toBe('didOfflineOfUid');
  });
});

describe('names that are wrong, and what is meant', () => {
  test.each([
    // Typing errors of the source pages must not be taken over.
    ['ios', '3.x', 'didJoinOfUid', 'didJoinedOfUid'],
    ['ios', '3.x', 'connectionStateChangedToState', 'connectionChangedToState'],
    ['ios', '3.x', 'rtcEngine:connectionStateChanged:reason:', 'connectionChangedToState'],
    ['android', '3.x', 'didRejoinChannel', 'onRejoinChannelSuccess'],
    // Mistyped.
    ['android', '4.x', 'onUserOfline', 'onUserOffline'],
    ['android', '4.x', 'onuserjoined', 'onUserJoined'],
    ['web', '3.x', 'stream-remove', 'stream-removed'],
    ['unity/ios', 'pre-2.3.2', 'OnRejoinChannelSuccess', 'OnReJoinChannelSuccess'],
    ['unity/ios', '4.x', 'OnReJoinChannelSuccess', 'OnRejoinChannelSuccess'],
    // Another platform's, or another generation's.
    ['android', '4.x', 'didOfflineOfUid', 'onUserOffline'],
    ['android', '4.x', 'stream-removed', 'onUserOffline'],
    ['web', '4.x', 'stream-added', 'user-published'],
    ['web', '4.x', 'onUserOffline', 'user-left'],
    ['web', '4.x', 'onConnectionLost', 'connection-state-change'],
    ['electron/macos', 'pre-2.3.2', 'userOffline', 'removestream'],
    ['android', 'pre-2.3.2', 'onConnectionStateChanged', 'onConnectionInterrupted'],
    ['react-native/ios', '3.x', 'userOffline', 'UserOffline'],
    ['cocos-creator/ios', '4.x', 'connectionLost', 'connectionStateChanged'],
  ] as const)('%s %s: %s is unknown; %s is meant', (id, sdk, text, meant) => {
    expect(dialect(id, sdk).resolveName(text)).toBeUndefined();
    expect(dialect(id, sdk).nearestName(text)).toBe(meant);
  });

  test('whatever is written, the nearest name is one that the dialect has', () => {
    const android = dialect('android', '4.x');
    for (const text of ['', 'x', '__proto__', 'constructor', 'toString', '☎', 'y'.repeat(10_000)]) {
      expect(android.resolveName(text)).toBeUndefined();
      expect(android.names()).toContain(android.nearestName(text));
    }
  });
});

describe('roles', () => {
  test.each([
    ['android', '4.x', 'userOffline', 'userOffline'],
    ['android', '4.x', 'streamRemoved', undefined],
    ['android', 'pre-2.3.2', 'connectionStateChanged', undefined],
    ['android', '4.x', 'onUserOffline', undefined],
    ['android', '4.x', 'toString', undefined],
    ['web', '3.x', 'userOffline', 'peerLeave'],
    ['web', '3.x', 'userJoined', 'peerOnline'],
    ['web', '4.x', 'peerLeave', 'peerLeave'],
    ['web', 'pre-2.5.1', 'userJoined', undefined],
    ['web', '3.x', 'connectionLost', undefined],
  ] as const)('%s %s: %s is %s', (id, sdk, text, role) => {
    expect(dialect(id, sdk).resolveRole(text)).toBe(role);
  });

  test.each([
    ['android', '4.x', 'streamRemoved', 'userOffline'],
    ['android', '4.x', 'userOfline', 'userOffline'],
    ['web', '4.x', 'connectionLost', 'connectionStateChanged'],
    ['web', '4.x', 'rejoinSuccess', 'connectionStateChanged'],
    ['web', 'pre-2.5.1', 'userJoined', 'streamAdded'],
    ['react-native/ios', 'pre-2.3.2', 'connectionInterrupted', 'connectionLost'],
  ] as const)('%s %s: the nearest role to %s is %s', (id, sdk, text, role) => {
    expect(dialect(id, sdk).nearestRole(text)).toBe(role);
  });
});

describe('arguments', () => {
  test.each([
    ['android', '4.x', 'userOffline', ['uid', 'reason']],
    ['unity/ios', '4.x', 'joinSuccess', ['channel', 'uid', 'elapsed']],
    ['unity/ios', '4.x', 'userOffline', ['channel', 'uid', 'reason']],
    ['react-native/ios', 'pre-2.3.2', 'joinSuccess', ['channel', 'uid']],
    ['web', '3.x', 'connectionStateChanged', ['previousState', 'state']],
    ['web', '4.x', 'connectionStateChanged', ['state', 'previousState', 'reason']],
    ['web', '4.x', 'streamAdded', ['uid', 'account', 'mediaType']],
    ['web', 'pre-2.5.1', 'peerLeave', ['uid', 'account']],
    ['web', '3.x', 'userOffline', ['uid', 'account', 'reason']],
    ['android', '4.x', 'streamAdded', []],
  ] as const)('%s %s: %s carries %j', (id, sdk, role, keys) => {
    expect(dialect(id, sdk).argKeys(role)).toEqual(keys);
  });

  test.each([
    ['android', '3.x', 'userOffline', 'reason', ['QUIT', 'DROPPED', 'BECOME_AUDIENCE']],
    ['web', '4.x', 'userOffline', 'reason', ['Quit', 'ServerTimeOut', 'BecomeAudience']],
    [
      'android',
      '3.x',
      'connectionStateChanged',
      'state',
      ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'RECONNECTING', 'FAILED'],
    ],
    [
      'web',
      '3.x',
      'connectionStateChanged',
      'previousState',
      ['DISCONNECTED', 'CONNECTING', 'CONNECTED', 'DISCONNECTING'],
    ],
    ['web', '4.x', 'streamAdded', 'mediaType', ['audio', 'video']],
    ['web', '3.x', 'error', 'reason', undefined],
    ['android', '3.x', 'userOffline', 'uid', undefined],
  ] as const)('%s %s: words of %s %s', (id, sdk, role, key, words) => {
    expect(dialect(id, sdk).argWords(role, key)).toEqual(words);
  });
});

describe('calls', () => {
  test.each([
    ['android', '4.x', 'joinChannel', 'leaveChannel'],
    ['ios', 'pre-2.3.2', 'joinChannelByToken', 'leaveChannel'],
    ['unity/windows', '3.x', 'JoinChannelByKey', 'LeaveChannel'],
    ['cocos-creator/ios', '3.x', 'agora.joinChannel', 'agora.leaveChannel'],
    ['web', '4.x', 'client.join', 'client.leave'],
  ] as const)('%s %s joins with %s and leaves with %s', (id, sdk, join, leave) => {
    expect(dialect(id, sdk).callNames).toEqual({ join, leave });
  });
});
