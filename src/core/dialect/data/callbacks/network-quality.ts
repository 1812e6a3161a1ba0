import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

/*
 * How the network of each user is, every two seconds. Names and parameters: API references of 3.x
 * and 4.x (AgoraIO/agora_doc_source, callback_onnetworkquality.dita), react-native-agora 1.2.5 with
 * the headers of native 2.0.2 in it, 3.7.1 and 4.6.4, agora-electron-sdk 3.7.0 and 4.6.2,
 * agora-rtc-sdk 3.6.11 (its code hands over numbers, its typings say strings) and agora-rtc-sdk-ng
 * 4.24.8, the others as in the files of their platforms.
 */

const three = (uid: string, type: string, [tx, rx] = ['txQuality', 'rxQuality']): readonly string[] => [
  uid,
  `${tx ?? ''}: ${type}`,
  `${rx ?? ''}: ${type}`,
];

const inObjc = (type: string, facts: object): ReturnType<typeof callback> =>
  callback(
    'rtcEngine:networkQuality:txQuality:rxQuality:',
    ['engine: AgoraRtcEngineKit', ...three('uid: NSUInteger', type)],
    { short: 'networkQuality', ...facts },
  );
const SWIFT = { swift: 'rtcEngine(_:networkQuality:txQuality:rxQuality:)' };

const IN_TS_4 = callback('onNetworkQuality', [
  'connection: RtcConnection',
  ...three('remoteUid: number', 'QualityType'),
]);
const IN_FLUTTER_4 = callback('onNetworkQuality', [
  'connection: RtcConnection',
  ...three('remoteUid: int', 'QualityType'),
]);

/** The network of the app and of other users. */
export const NETWORK_QUALITY: CallbackNames = {
  android: inGenerations(callback('onNetworkQuality', three('uid: int', 'int')), 'pre-2.3.2', '3.x', '4.x'),
  ...onApple({
    'pre-2.3.2': inObjc('AgoraRtcQuality', {}),
    ...inGenerations(inObjc('AgoraNetworkQuality', SWIFT), '3.x', '4.x'),
  }),
  ...onCpp(
    inGenerations(callback('onNetworkQuality', three('uid: uid_t', 'int')), 'pre-2.3.2', '3.x', '4.x'),
  ),
  unity: {
    '3.x': callback('OnNetworkQuality', three('uid: uint', 'int')),
    '4.x': callback('OnNetworkQuality', ['connection: RtcConnection', ...three('remoteUid: uint', 'int')]),
  },
  electron: {
    'pre-2.3.2': event('networkquality', three('uid: number', 'number', ['txquality', 'rxquality'])),
    '3.x': event('networkQuality', three('uid: number', 'AgoraNetworkQuality', ['txquality', 'rxquality']), {
      aliases: ['networkquality'],
    }),
    '4.x': IN_TS_4,
  },
  'react-native': {
    'pre-2.3.2': event('onNetworkQuality', ['event: {type; uid; txQuality; rxQuality}']),
    '3.x': event('NetworkQuality', three('uid: number', 'NetworkQuality')),
    '4.x': IN_TS_4,
  },
  flutter: { '3.x': callback('networkQuality', three('uid: int', 'NetworkQuality')), '4.x': IN_FLUTTER_4 },
  'flutter/web': { '4.x': IN_FLUTTER_4 },
  'cocos-creator': {
    'pre-2.3.2': event('network-quality', three('uid: Number', 'Number')),
    '3.x': event('networkQuality', ['uid', 'txQuality', 'rxQuality']),
  },
  web: {
    '3.x': event('network-quality', ['stats: {uplinkNetworkQuality; downlinkNetworkQuality}']),
    '4.x': event('network-quality', [
      'stats: {uplinkNetworkQuality: number; downlinkNetworkQuality: number}',
    ]),
  },
};
