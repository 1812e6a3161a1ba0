import { describe, expect, test } from 'vitest';
import { REASONS_BY_STATE_4X } from './data/enum-values.ts';
import { dialectOf } from './dialect.ts';
import { enumTablesOf } from './enum-tables.ts';
import { parsePersona } from '../persona/persona-list.ts';
import type { EnumMember } from './enum-tables.ts';
import type { EnumKind } from './surface/enum-style.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';

const membersOf = (id: string, sdk: SdkGeneration, kind: EnumKind): readonly EnumMember[] => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return dialectOf(parsed.persona, sdk).enums[kind]?.members ?? [];
};

const memberOf = (id: string, sdk: SdkGeneration, kind: EnumKind, word: string) =>
  membersOf(id, sdk, kind).find((member) => member.word === word);

/** The proxy of the automatic mode. */
const AUTO = 'TCP_PROXY_AUTO_FALLBACK';

describe('enumerations spell a neutral word as the platform does', () => {
  test.each([
    ['android', '3.x', 'reason', 'INTERRUPTED', 2, 'Constants.CONNECTION_CHANGED_INTERRUPTED'],
    ['android', '4.x', 'reason', 'LOST', 16, 'Constants.CONNECTION_CHANGED_LOST'],
    ['ios', 'pre-2.3.2', 'offlineReason', 'DROPPED', 1, 'AgoraRtc_UserOffline_Dropped'],
    ['ios', '3.x', 'offlineReason', 'BECOME_AUDIENCE', 2, 'AgoraUserOfflineReasonBecomeAudience'],
    ['ios', '3.x', 'reason', 'JOIN_SUCCESS', 1, 'AgoraConnectionChangedJoinSuccess'],
    ['ios', '4.x', 'reason', 'JOIN_SUCCESS', 1, 'AgoraConnectionChangedReasonJoinSuccess'],
    ['macos', '4.x', 'state', 'FAILED', 5, 'AgoraConnectionStateFailed'],
    [
      'windows',
      '4.x',
      'reason',
      'CLIENT_IP_ADDRESS_CHANGED',
      13,
      'CONNECTION_CHANGED_CLIENT_IP_ADDRESS_CHANGED',
    ],
    ['unity/ios', '3.x', 'offlineReason', 'QUIT', 0, 'USER_OFFLINE_REASON.QUIT'],
    ['unity/ios', '4.x', 'offlineReason', 'QUIT', 0, 'USER_OFFLINE_REASON_TYPE.USER_OFFLINE_QUIT'],
    [
      'electron/macos',
      '3.x',
      'state',
      'RECONNECTING',
      4,
      'CONNECTION_STATE_TYPE.CONNECTION_STATE_RECONNECTING',
    ],
    ['electron/macos', '3.x', 'offlineReason', 'DROPPED', 1, '1 /* DROPPED */'],
    [
      'electron/macos',
      '4.x',
      'reason',
      'INVALID_APP_ID',
      6,
      'ConnectionChangedReasonType.ConnectionChangedInvalidAppId',
    ],
    ['react-native/ios', '3.x', 'state', 'CONNECTED', 3, 'ConnectionStateType.Connected'],
    ['flutter/ios', '3.x', 'reason', 'KEEP_ALIVE_TIMEOUT', 14, 'ConnectionChangedReason.KeepAliveTimeout'],
    [
      'flutter/ios',
      '4.x',
      'reason',
      'REJOIN_SUCCESS',
      15,
      'ConnectionChangedReasonType.connectionChangedRejoinSuccess',
    ],
    ['cocos-creator/ios', '3.x', 'state', 'CONNECTING', 2, '2 /* CONNECTING */'],
    ['android', '3.x', 'reason', 'SAME_UID_LOGIN', 19, 'Constants.CONNECTION_CHANGED_SAME_UID_LOGIN'],
    ['ios', '3.x', 'reason', 'SAME_UID_LOGIN', 19, '19 /* SAME_UID_LOGIN */'],
    ['ios', '4.x', 'reason', 'SAME_UID_LOGIN', 19, 'AgoraConnectionChangedReasonSameUidLogin'],
    ['cocos-creator/ios', '3.x', 'reason', 'SAME_UID_LOGIN', 19, '19 /* SAME_UID_LOGIN */'],
    ['android', '3.x', 'proxyType', AUTO, 4, 'Constants.PROXY_TYPE_TCP_AUTO_FALLBACK'],
    ['android', '4.x', 'proxyType', 'UDP_PROXY', 1, 'Constants.PROXY_TYPE_UDP_CLOUD_PROXY'],
    ['ios', '3.x', 'proxyType', AUTO, 4, 'AgoraTcpProxyAutoFallbackType'],
    ['macos', '4.x', 'proxyType', 'NONE_PROXY', 0, 'AgoraNoneProxyType'],
    ['windows', '3.x', 'proxyType', AUTO, 4, 'TCP_PROXY_AUTO_FALLBACK_TYPE'],
    ['unity/ios', '4.x', 'proxyType', AUTO, 4, 'PROXY_TYPE.TCP_PROXY_AUTO_FALLBACK_TYPE'],
    ['electron/macos', '3.x', 'proxyType', AUTO, 4, 'PROXY_TYPE.TCP_PROXY_AUTO_FALLBACK_TYPE'],
    ['electron/macos', '4.x', 'proxyType', AUTO, 4, 'ProxyType.TcpProxyAutoFallbackType'],
    ['react-native/ios', '3.x', 'proxyType', AUTO, 4, 'ProxyType.TcpAutoFallback'],
    ['react-native/ios', '4.x', 'proxyType', AUTO, 4, 'ProxyType.TcpProxyAutoFallbackType'],
    ['flutter/ios', '3.x', 'proxyType', AUTO, 4, 'ProxyType.TCPProxyAutoFallbackType'],
    ['flutter/ios', '4.x', 'proxyType', AUTO, 4, 'ProxyType.tcpProxyAutoFallbackType'],
    ['web', '4.x', 'reason', 'LEAVE', 'LEAVE', '"LEAVE"'],
    ['web', '3.x', 'offlineReason', 'ServerTimeOut', 'ServerTimeOut', '"ServerTimeOut"'],
  ] as const)('%s %s %s %s is %s, %s', (id, sdk, kind, word, value, code) => {
    expect(memberOf(id, sdk, kind, word)).toMatchObject({ value, code });
  });

  test.each([
    ['android', 'pre-2.3.2', 'state', 0],
    ['android', '3.x', 'reason', 16],
    ['ios', '3.x', 'reason', 16],
    ['android', '4.x', 'reason', 18],
    ['android', '4.x', 'state', 5],
    ['web', '3.x', 'state', 4],
    ['web', '3.x', 'reason', 0],
    ['web', '4.x', 'state', 5],
    ['web', 'pre-2.5.1', 'offlineReason', 0],
  ] as const)('%s %s has as many %s values as it should: %i', (id, sdk, kind, count) => {
    expect(membersOf(id, sdk, kind)).toHaveLength(count);
  });

  test('rejoin success and lost came with 4.x', () => {
    expect(memberOf('android', '3.x', 'reason', 'REJOIN_SUCCESS')).toBeUndefined();
    expect(memberOf('android', '3.x', 'reason', 'LOST')).toBeUndefined();
  });

  test('a style that does not spell a kind is a mistake of the data and says so', () => {
    expect(() => enumTablesOf({ state: 'unity3' }, '3.x')).toThrow(
      'no spelling of state is known in style unity3',
    );
  });
});

describe('reasons by state, 4.x (R4-NATIVE-T1 to R4-NATIVE-FAIL)', () => {
  test('every reason comes with exactly one state', () => {
    const listed = Object.values(REASONS_BY_STATE_4X).flat();
    const known = membersOf('android', '4.x', 'reason').map((member) => member.word);
    expect([...listed].sort()).toEqual([...known].sort());
  });
});
