import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

const UNITY_3 = callback('OnProxyConnected', [
  'channel: string',
  'uid: uint',
  'proxyType: PROXY_TYPE',
  'localProxyIp: string',
  'elapsed: int',
]);
const IN_WRAPPERS = callback('onProxyConnected', [
  'channel: string',
  'uid: number',
  'proxyType: ProxyType',
  'localProxyIp: string',
  'elapsed: number',
]);

/**
 * The app is connected through a cloud proxy, or by the automatic mode over TCP. Names and
 * parameters: API references of 3.x (as of 3.6.2) and 4.x, AgoraRtcEngineKit.h, the typings of the
 * wrappers; Cocos Creator and the web do not have it.
 */
export const PROXY_CONNECTED: CallbackNames = {
  android: inGenerations(
    callback('onProxyConnected', [
      'channel: String',
      'uid: int',
      'proxyType: int',
      'localProxyIp: String',
      'elapsed: int',
    ]),
    '3.x',
    '4.x',
  ),
  ...onApple(
    inGenerations(
      callback(
        'rtcEngine:didProxyConnected:withUid:proxyType:localProxyIp:elapsed:',
        [
          'engine: AgoraRtcEngineKit',
          'channel: NSString',
          'uid: NSUInteger',
          'proxyType: AgoraProxyType',
          'localProxyIp: NSString',
          'elapsed: NSInteger',
        ],
        {
          short: 'didProxyConnected',
          swift: 'rtcEngine(_:didProxyConnected:withUid:proxyType:localProxyIp:elapsed:)',
        },
      ),
      '3.x',
      '4.x',
    ),
  ),
  ...onCpp(
    inGenerations(
      callback('onProxyConnected', [
        'channel: const char*',
        'uid: uid_t',
        'proxyType: PROXY_TYPE',
        'localProxyIp: const char*',
        'elapsed: int',
      ]),
      '3.x',
      '4.x',
    ),
  ),
  unity: inGenerations(UNITY_3, '3.x', '4.x'),
  electron: {
    '3.x': event('proxyConnected', [
      'channel: string',
      'uid: number',
      'proxyType: number',
      'localProxyIp: string',
      'elapsed: number',
    ]),
    '4.x': IN_WRAPPERS,
  },
  'react-native': {
    '3.x': event('ProxyConnected', [
      'channel: string',
      'uid: number',
      'proxyType: ProxyType',
      'localProxyIp: string',
      'elapsed: number',
    ]),
    '4.x': IN_WRAPPERS,
  },
  flutter: {
    '3.x': callback('proxyConnected', [
      'channel: String',
      'uid: int',
      'proxyType: ProxyType',
      'localProxyIp: String',
      'elapsed: int',
    ]),
    '4.x': callback('onProxyConnected', [
      'channel: String',
      'uid: int',
      'proxyType: ProxyType',
      'localProxyIp: String',
      'elapsed: int',
    ]),
  },
};
