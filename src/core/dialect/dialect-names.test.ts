import { describe, expect, test } from 'vitest';
import { dialectOf } from './dialect.ts';
import { PERSONAS } from '../persona/persona-list.ts';
import { generationsOf } from '../persona/sdk-generations.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';

const ROWS: readonly (readonly CallbackRole[])[] = [
  ['joinSuccess', 'rejoinSuccess', 'leaveStats', 'userJoined', 'userOffline'],
  ['connectionInterrupted', 'connectionLost', 'connectionStateChanged', 'connectionBanned'],
  ['streamAdded', 'streamRemoved', 'peerOnline', 'peerLeave'],
];

const NO_WEB_EVENTS = '- | - | - | -';

/**
 * Trace names in the order of ROWS: `-` is absent, `~` is declared but not raised. iOS speaks for
 * macOS, Windows for Linux.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'android pre-2.3.2': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | - | onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'android 3.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'android 4.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | ~onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'ios pre-2.3.2': [
    'didJoinChannel | didRejoinChannel | didLeaveChannelWithStats | didJoinedOfUid | didOfflineOfUid',
    'rtcEngineConnectionDidInterrupted | rtcEngineConnectionDidLost | - | rtcEngineConnectionDidBanned',
    NO_WEB_EVENTS,
  ],
  'ios 3.x': [
    'didJoinChannel | didRejoinChannel | didLeaveChannelWithStats | didJoinedOfUid | didOfflineOfUid',
    'rtcEngineConnectionDidInterrupted | rtcEngineConnectionDidLost | connectionChangedToState | -',
    NO_WEB_EVENTS,
  ],
  'ios 4.x': [
    'didJoinChannel | didRejoinChannel | didLeaveChannelWithStats | didJoinedOfUid | didOfflineOfUid',
    'rtcEngineConnectionDidInterrupted | rtcEngineConnectionDidLost | connectionChangedToState | ~rtcEngineConnectionDidBanned',
    NO_WEB_EVENTS,
  ],
  'windows pre-2.3.2': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | - | onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'windows 3.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'windows 4.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | ~onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'web pre-2.5.1': [
    'onSuccess callback of client.join | - | onSuccess callback of client.leave | - | peer-leave',
    '- | - | - | -',
    'stream-added | stream-removed | - | peer-leave',
  ],
  'web 3.x': [
    'onSuccess callback of client.join | rejoin | onSuccess callback of client.leave | peer-online | peer-leave',
    'reconnect | - | connection-state-change | -',
    'stream-added | stream-removed | peer-online | peer-leave',
  ],
  'web 4.x': [
    'resolution of client.join | - | resolution of client.leave | user-joined | user-left',
    '- | - | connection-state-change | -',
    'user-published | user-unpublished | user-joined | user-left',
  ],
  'unity pre-2.3.2': [
    'OnJoinChannelSuccess | OnReJoinChannelSuccess | OnLeaveChannel | OnUserJoined | OnUserOffline',
    'OnConnectionInterrupted | OnConnectionLost | - | -',
    NO_WEB_EVENTS,
  ],
  'unity 3.x': [
    'OnJoinChannelSuccess | OnReJoinChannelSuccess | OnLeaveChannel | OnUserJoined | OnUserOffline',
    'OnConnectionInterrupted | OnConnectionLost | OnConnectionStateChanged | OnConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'unity 4.x': [
    'OnJoinChannelSuccess | OnRejoinChannelSuccess | OnLeaveChannel | OnUserJoined | OnUserOffline',
    'OnConnectionInterrupted | OnConnectionLost | OnConnectionStateChanged | ~OnConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'cocos-creator pre-2.3.2': [
    'join-channel-success | rejoin-channel-success | leave-channel | user-joined | user-offline',
    'connection-interrupted | connection-lost | - | connection-banned',
    NO_WEB_EVENTS,
  ],
  'cocos-creator 3.x': [
    'joinChannelSuccess | rejoinChannelSuccess | leaveChannel | userJoined | userOffline',
    'connectionInterrupted | connectionLost | connectionStateChanged | connectionBanned',
    NO_WEB_EVENTS,
  ],
  'cocos-creator 4.x': [
    'joinChannelSuccess | rejoinChannelSuccess | leaveChannel | userJoined | userOffline',
    'connectionInterrupted | - | connectionStateChanged | -',
    NO_WEB_EVENTS,
  ],
  'electron pre-2.3.2': [
    'joinedchannel | rejoinedchannel | leavechannel | userjoined | removestream',
    'connectioninterrupted | connectionlost | - | connectionbanned',
    NO_WEB_EVENTS,
  ],
  'electron 3.x': [
    'joinedChannel | rejoinedChannel | leaveChannel | userJoined | userOffline',
    '~connectionInterrupted | connectionLost | connectionStateChanged | ~connectionBanned',
    NO_WEB_EVENTS,
  ],
  'electron 4.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | ~onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'react-native pre-2.3.2': [
    'onJoinChannelSuccess | - | onLeaveChannel | onUserJoined | onUserOffline',
    '- | onConnectionLost | - | -',
    NO_WEB_EVENTS,
  ],
  'react-native 3.x': [
    'JoinChannelSuccess | RejoinChannelSuccess | LeaveChannel | UserJoined | UserOffline',
    'ConnectionInterrupted | ConnectionLost | ConnectionStateChanged | ConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'react-native 4.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | ~onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'flutter 3.x': [
    'joinChannelSuccess | rejoinChannelSuccess | leaveChannel | userJoined | userOffline',
    'connectionInterrupted | connectionLost | connectionStateChanged | connectionBanned',
    NO_WEB_EVENTS,
  ],
  'flutter 4.x': [
    'onJoinChannelSuccess | onRejoinChannelSuccess | onLeaveChannel | onUserJoined | onUserOffline',
    'onConnectionInterrupted | onConnectionLost | onConnectionStateChanged | ~onConnectionBanned',
    NO_WEB_EVENTS,
  ],
  'flutter/web 4.x': [
    'onJoinChannelSuccess | - | onLeaveChannel | onUserJoined | onUserOffline',
    '- | onConnectionLost | onConnectionStateChanged | -',
    NO_WEB_EVENTS,
  ],
  'unity/web 4.x': [
    'OnJoinChannelSuccess | - | OnLeaveChannel | OnUserJoined | OnUserOffline',
    '- | - | - | -',
    NO_WEB_EVENTS,
  ],
};

const twins: Readonly<Record<string, string>> = { macos: 'ios', linux: 'windows' };

const cases = PERSONAS.flatMap((persona) =>
  generationsOf(persona).map((sdk) => ({ id: persona.id, sdk, dialect: dialectOf(persona, sdk) })),
);

describe('callback names', () => {
  test.each(cases)("$id $sdk: each role has its platform's name", ({ sdk, dialect }) => {
    const shown = ROWS.map((roles) =>
      roles
        .map((role) => {
          const name = dialect.traceName(role);
          return name === null ? '-' : `${dialect.fires(role) ? '' : '~'}${name}`;
        })
        .join(' | '),
    );
    expect(shown).toEqual(NAMES[`${twins[dialect.platform] ?? dialect.platform} ${sdk}`]);
  });

  test('the table has no dialect that no persona speaks', () => {
    const spoken = cases.map(({ sdk, dialect }) => `${twins[dialect.platform] ?? dialect.platform} ${sdk}`);
    expect(new Set(spoken)).toEqual(new Set(Object.keys(NAMES)));
  });

  test('the web has two roles more from 2.5.1 on, until the NG SDK', () => {
    const extra = cases
      .filter(({ dialect }) => dialect.traceName('connected') !== null || dialect.traceName('error') !== null)
      .map(({ dialect }) => [dialect.id, dialect.traceName('connected'), dialect.traceName('error')]);
    expect(extra).toEqual([['web 3.x', 'connected', 'error']]);
  });

  test.each(cases)('$id $sdk: every answer is a name or null, and fires only with a name', ({ dialect }) => {
    for (const role of ROWS.flat()) {
      const answers = [dialect.callbackName(role), dialect.shortName(role), dialect.traceName(role)];
      const isNamed = dialect.roles.includes(dialect.canonicalRole(role));
      for (const answer of answers) {
        if (isNamed) expect(answer).toMatch(/\S/);
        else expect(answer).toBeNull();
      }
      expect(isNamed || !dialect.fires(role)).toBe(true);
    }
  });
});

describe('which surface still raises connectionInterrupted (R-NATIVE-T4-LEGACY, R4-NATIVE-T4-LEGACY)', () => {
  test.each(cases.filter(({ id }) => !id.endsWith('web')))('$id $sdk', ({ sdk, dialect }) => {
    const isMuteWrapper =
      (dialect.platform === 'electron' && sdk === '3.x') ||
      (dialect.platform === 'react-native' && sdk === 'pre-2.3.2');
    expect(dialect.fires('connectionInterrupted')).toBe(!isMuteWrapper);
  });

  test('from 2.3.2 on the native surfaces mark it as deprecated', () => {
    const deprecated = cases.filter(({ dialect }) => dialect.isDeprecated('connectionInterrupted'));
    expect(deprecated.map(({ dialect }) => dialect.id)).toContain('android 3.x');
    expect(deprecated.map(({ dialect }) => dialect.id)).toContain('ios 4.x');
    expect(deprecated.every(({ sdk }) => sdk === '3.x' || sdk === '4.x')).toBe(true);
  });
});

test('a dialect is built once and shared by all systems of a framework', () => {
  const unity = cases.filter(({ dialect }) => dialect.id === 'unity 4.x').map(({ dialect }) => dialect);
  expect(unity).toHaveLength(4);
  expect(new Set(unity).size).toBe(1);
});

test('a generation that the platform never had has no dialect', () => {
  expect(() => dialectOf({ id: 'flutter/ios', framework: 'flutter', os: 'ios' }, 'pre-2.3.2')).toThrow(
    'flutter never had sdk pre-2.3.2',
  );
});
