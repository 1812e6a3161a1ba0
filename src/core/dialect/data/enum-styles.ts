import type { EnumKind, EnumStyle, EnumStyleId } from '../surface/enum-style.ts';

type Styles = Readonly<Partial<Record<EnumStyleId, EnumStyle>>>;

const snake = (typeName: string, prefix: string, scope = ''): EnumStyle => ({
  typeName,
  prefix,
  letters: 'SNAKE',
  scope,
});
const pascal = (typeName: string, prefix: string, scope = ''): EnumStyle => ({
  typeName,
  prefix,
  letters: 'Pascal',
  scope,
});
/** Surfaces that hand over the bare number and name no constant for it. */
const NUMBER: EnumStyle = { typeName: 'number', prefix: '', letters: 'number', scope: '' };

const STATE: Styles = {
  java: snake('int', 'CONNECTION_STATE_', 'Constants.'),
  cpp: snake('CONNECTION_STATE_TYPE', 'CONNECTION_STATE_'),
  csharp: snake('CONNECTION_STATE_TYPE', 'CONNECTION_STATE_', 'CONNECTION_STATE_TYPE.'),
  electron3: snake('CONNECTION_STATE_TYPE', 'CONNECTION_STATE_', 'CONNECTION_STATE_TYPE.'),
  objc3: pascal('AgoraConnectionStateType', 'AgoraConnectionState'),
  objc4: pascal('AgoraConnectionState', 'AgoraConnectionState'),
  ts4: pascal('ConnectionStateType', 'ConnectionState', 'ConnectionStateType.'),
  dart4: pascal('ConnectionStateType', 'connectionState', 'ConnectionStateType.'),
  rn3: pascal('ConnectionStateType', '', 'ConnectionStateType.'),
  flutter5: pascal('ConnectionStateType', '', 'ConnectionStateType.'),
  number: NUMBER,
};

const REASON: Styles = {
  java: snake('int', 'CONNECTION_CHANGED_', 'Constants.'),
  cpp: snake('CONNECTION_CHANGED_REASON_TYPE', 'CONNECTION_CHANGED_'),
  csharp: snake('CONNECTION_CHANGED_REASON_TYPE', 'CONNECTION_CHANGED_', 'CONNECTION_CHANGED_REASON_TYPE.'),
  electron3: snake(
    'CONNECTION_CHANGED_REASON_TYPE',
    'CONNECTION_CHANGED_',
    'CONNECTION_CHANGED_REASON_TYPE.',
  ),
  objc3: pascal('AgoraConnectionChangedReason', 'AgoraConnectionChanged'),
  objc4: pascal('AgoraConnectionChangedReason', 'AgoraConnectionChangedReason'),
  ts4: pascal('ConnectionChangedReasonType', 'ConnectionChanged', 'ConnectionChangedReasonType.'),
  dart4: pascal('ConnectionChangedReasonType', 'connectionChanged', 'ConnectionChangedReasonType.'),
  rn3: pascal('ConnectionChangedReason', '', 'ConnectionChangedReason.'),
  flutter5: pascal('ConnectionChangedReason', '', 'ConnectionChangedReason.'),
  number: NUMBER,
};

const OFFLINE_REASON: Styles = {
  java: snake('int', 'USER_OFFLINE_', 'Constants.'),
  cpp: snake('USER_OFFLINE_REASON_TYPE', 'USER_OFFLINE_'),
  unity3: snake('USER_OFFLINE_REASON', '', 'USER_OFFLINE_REASON.'),
  csharp4: snake('USER_OFFLINE_REASON_TYPE', 'USER_OFFLINE_', 'USER_OFFLINE_REASON_TYPE.'),
  objcPre: pascal('AgoraRtcUserOfflineReason', 'AgoraRtc_UserOffline_'),
  objc: pascal('AgoraUserOfflineReason', 'AgoraUserOfflineReason'),
  ts4: pascal('UserOfflineReasonType', 'UserOffline', 'UserOfflineReasonType.'),
  dart4: pascal('UserOfflineReasonType', 'userOffline', 'UserOfflineReasonType.'),
  rn3: pascal('UserOfflineReason', '', 'UserOfflineReason.'),
  flutter5: pascal('UserOfflineReason', '', 'UserOfflineReason.'),
  number: NUMBER,
};

const CLIENT_ROLE: Styles = {
  java: snake('int', 'CLIENT_ROLE_', 'Constants.'),
  cpp: snake('CLIENT_ROLE_TYPE', 'CLIENT_ROLE_'),
  csharp: snake('CLIENT_ROLE_TYPE', 'CLIENT_ROLE_', 'CLIENT_ROLE_TYPE.'),
  objcPre: pascal('AgoraRtcClientRole', 'AgoraRtc_ClientRole_'),
  objc: pascal('AgoraClientRole', 'AgoraClientRole'),
  ts4: pascal('ClientRoleType', 'ClientRole', 'ClientRoleType.'),
  dart4: pascal('ClientRoleType', 'clientRole', 'ClientRoleType.'),
  rn3: pascal('ClientRole', '', 'ClientRole.'),
  flutter5: pascal('ClientRole', '', 'ClientRole.'),
  number: NUMBER,
};

/** Native spellings of each enumeration. */
export const NATIVE_ENUM_STYLES: Readonly<Record<EnumKind, Styles>> = {
  state: STATE,
  reason: REASON,
  offlineReason: OFFLINE_REASON,
  clientRole: CLIENT_ROLE,
};

/** Type names of the web's string unions. */
export const WEB_STYLES: Readonly<Record<EnumKind, Readonly<Partial<Record<EnumStyleId, string>>>>> = {
  state: { webLegacy: 'string', webNg: 'ConnectionState' },
  reason: { webNg: 'ConnectionDisconnectedReason' },
  offlineReason: { web: 'string' },
  clientRole: { web: 'string' },
};
