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

/** What another user sends: `C++` and `Objective-C` words of audio or of video. */
const remoteState = (medium: 'Audio' | 'Video'): Styles => {
  const prefix = `REMOTE_${medium.toUpperCase()}_STATE_`;
  const typeName = prefix.slice(0, -1);
  const inTs = `Remote${medium}State`;
  const in3 = `${medium}RemoteState`;
  return {
    java: snake('int', prefix, 'Constants.'),
    cpp: snake(typeName, prefix),
    csharp: snake(typeName, prefix, `${typeName}.`),
    electron3: snake(inTs, prefix, `${inTs}.`),
    objc3: pascal(`Agora${in3}`, `Agora${in3}`),
    objc4: pascal(`Agora${in3}`, `Agora${in3}`),
    ts4: pascal(inTs, inTs, `${inTs}.`),
    dart4: pascal(inTs, `remote${medium}State`, `${inTs}.`),
    rn3: pascal(in3, '', `${in3}.`),
    flutter5: pascal(in3, '', `${in3}.`),
    number: NUMBER,
  };
};

/** The reasons: of audio they are called reasons, of video reasons of a state. */
const remoteReason = (medium: 'Audio' | 'Video'): Styles => {
  const word = medium === 'Audio' ? 'Reason' : 'StateReason';
  const typeName = `REMOTE_${medium.toUpperCase()}_STATE_REASON`;
  const prefix = medium === 'Audio' ? 'REMOTE_AUDIO_REASON_' : 'REMOTE_VIDEO_STATE_REASON_';
  const inTs = `Remote${medium}StateReason`;
  const in3 = `${medium}RemoteStateReason`;
  const inObjc4 = pascal(`Agora${medium}RemoteReason`, `Agora${medium}RemoteReason`);
  return {
    java: snake('int', prefix, 'Constants.'),
    cpp: snake(typeName, prefix),
    csharp: snake(typeName, prefix, `${typeName}.`),
    electron3: snake(inTs, prefix, `${inTs}.`),
    objc3: pascal(`Agora${in3}`, `Agora${medium}Remote${word}`),
    objc4: medium === 'Audio' ? inObjc4 : { ...inObjc4, odd: OBJC4_VIDEO_REASONS },
    ts4: pascal(inTs, `Remote${medium}${word}`, `${inTs}.`),
    dart4: pascal(inTs, `remote${medium}${word}`, `${inTs}.`),
    rn3: pascal(in3, '', `${in3}.`),
    flutter5: pascal(in3, '', `${in3}.`),
    number: NUMBER,
  };
};

/** Objective-C 4.x leaves the network out (API reference of AgoraVideoRemoteReason). */
const OBJC4_VIDEO_REASONS = { NETWORK_CONGESTION: 'Congestion', NETWORK_RECOVERY: 'Recovery' };

/** Objective-C, Electron, React Native and Flutter 5 write two letters of VBAD large. */
const LARGE_BAD = { odd: { VBAD: 'VBad' } };

/** Grades of networks. C# and the web hand over the bare number. */
const NETWORK_QUALITY: Styles = {
  java: snake('int', 'QUALITY_', 'Constants.'),
  cpp: snake('int', 'QUALITY_'),
  csharp: NUMBER,
  electron3: {
    ...pascal('AgoraNetworkQuality', 'AgoraNetworkQuality', 'AgoraNetworkQuality.'),
    ...LARGE_BAD,
  },
  objcPre: { ...pascal('AgoraRtcQuality', 'AgoraRtc_Quality_'), ...LARGE_BAD },
  objc3: { ...pascal('AgoraNetworkQuality', 'AgoraNetworkQuality'), ...LARGE_BAD },
  objc4: { ...pascal('AgoraNetworkQuality', 'AgoraNetworkQuality'), ...LARGE_BAD },
  ts4: pascal('QualityType', 'Quality', 'QualityType.'),
  dart4: pascal('QualityType', 'quality', 'QualityType.'),
  rn3: { ...pascal('NetworkQuality', '', 'NetworkQuality.'), ...LARGE_BAD },
  flutter5: { ...pascal('NetworkQuality', '', 'NetworkQuality.'), ...LARGE_BAD },
  number: NUMBER,
  webLegacy: NUMBER,
  webNg: NUMBER,
};

/** Spellings of proxies in which the words of the C++ enumeration stand with their suffix. */
const withType = (style: EnumStyle): EnumStyle => ({
  ...style,
  suffix: style.letters === 'SNAKE' ? '_TYPE' : 'Type',
});

/**
 * Over what an app is connected. Constants.java, API references of AgoraProxyType and PROXY_TYPE,
 * the typings of agora-electron-sdk and react-native-agora (3.7.0, 4.6), agora_rtc_engine 5.3 and 6.
 */
const PROXY_TYPE: Styles = {
  java: {
    ...snake('int', 'PROXY_TYPE_', 'Constants.'),
    odd: {
      UDP_PROXY: 'UDP_CLOUD_PROXY',
      TCP_PROXY: 'TCP_CLOUD_PROXY',
      TCP_PROXY_AUTO_FALLBACK: 'TCP_AUTO_FALLBACK',
    },
  },
  cpp: withType(snake('PROXY_TYPE', '')),
  csharp: withType(snake('PROXY_TYPE', '', 'PROXY_TYPE.')),
  electron3: withType(snake('PROXY_TYPE', '', 'PROXY_TYPE.')),
  objc3: withType(pascal('AgoraProxyType', 'Agora')),
  objc4: withType(pascal('AgoraProxyType', 'Agora')),
  ts4: withType(pascal('ProxyType', '', 'ProxyType.')),
  dart4: withType({ ...pascal('ProxyType', '', 'ProxyType.'), letters: 'camel' }),
  rn3: {
    ...pascal('ProxyType', '', 'ProxyType.'),
    odd: {
      NONE_PROXY: 'None',
      UDP_PROXY: 'Udp',
      TCP_PROXY: 'Tcp',
      LOCAL_PROXY: 'Local',
      TCP_PROXY_AUTO_FALLBACK: 'TcpAutoFallback',
    },
  },
  flutter5: {
    ...pascal('ProxyType', '', 'ProxyType.'),
    odd: {
      NONE_PROXY: 'None',
      UDP_PROXY: 'UDP',
      TCP_PROXY: 'TCP',
      LOCAL_PROXY: 'Local',
      TCP_PROXY_AUTO_FALLBACK: 'TCPProxyAutoFallbackType',
    },
  },
};

/** Native spellings of each enumeration. */
export const NATIVE_ENUM_STYLES: Readonly<Record<EnumKind, Styles>> = {
  state: STATE,
  reason: REASON,
  offlineReason: OFFLINE_REASON,
  clientRole: CLIENT_ROLE,
  remoteAudioState: remoteState('Audio'),
  remoteAudioReason: remoteReason('Audio'),
  remoteVideoState: remoteState('Video'),
  remoteVideoReason: remoteReason('Video'),
  networkQuality: NETWORK_QUALITY,
  proxyType: PROXY_TYPE,
};

/** Type names of the web's string unions. */
export const WEB_STYLES: Readonly<Record<EnumKind, Readonly<Partial<Record<EnumStyleId, string>>>>> = {
  state: { webLegacy: 'string', webNg: 'ConnectionState' },
  reason: { webNg: 'ConnectionDisconnectedReason' },
  offlineReason: { web: 'string' },
  clientRole: { web: 'string' },
  remoteAudioState: {},
  remoteAudioReason: {},
  remoteVideoState: {},
  remoteVideoReason: {},
  networkQuality: {},
  proxyType: {},
};
