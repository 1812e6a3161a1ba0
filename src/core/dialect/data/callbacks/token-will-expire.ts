import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

const IN_FLUTTER_4 = callback('onTokenPrivilegeWillExpire', ['connection: RtcConnection', 'token: String']);
const IN_UNITY_3 = callback('OnTokenPrivilegeWillExpire', ['token: string']);

/**
 * The token ends soon. Names and parameters: API references of 3.x and 4.x
 * (AgoraIO/agora_doc_source, callback_ontokenprivilegewillexpire.dita), the wrappers as in the files
 * of their platforms, agora-rtc-sdk 3.6.11 and agora-rtc-sdk-ng 4.24.8. The SDKs of 2.0 do not have
 * it.
 */
export const TOKEN_WILL_EXPIRE: CallbackNames = {
  android: inGenerations(callback('onTokenPrivilegeWillExpire', ['token: String']), '3.x', '4.x'),
  ...onApple(
    inGenerations(
      callback('rtcEngine:tokenPrivilegeWillExpire:', ['engine: AgoraRtcEngineKit', 'token: NSString'], {
        short: 'tokenPrivilegeWillExpire',
        swift: 'rtcEngine(_:tokenPrivilegeWillExpire:)',
      }),
      '3.x',
      '4.x',
    ),
  ),
  ...onCpp(inGenerations(callback('onTokenPrivilegeWillExpire', ['token: const char*']), '3.x', '4.x')),
  unity: {
    '3.x': IN_UNITY_3,
    '4.x': callback('OnTokenPrivilegeWillExpire', ['connection: RtcConnection', 'token: string']),
  },
  electron: {
    '3.x': event('tokenPrivilegeWillExpire', ['token: string']),
    '4.x': callback('onTokenPrivilegeWillExpire', ['connection: RtcConnection', 'token: string']),
  },
  'react-native': {
    '3.x': event('TokenPrivilegeWillExpire', ['token: string']),
    '4.x': callback('onTokenPrivilegeWillExpire', ['connection: RtcConnection', 'token: string']),
  },
  flutter: {
    '3.x': callback('tokenPrivilegeWillExpire', ['token: String']),
    '4.x': IN_FLUTTER_4,
  },
  'flutter/web': { '4.x': IN_FLUTTER_4 },
  'unity/web': { '4.x': IN_UNITY_3 },
  'cocos-creator': { '3.x': event('tokenPrivilegeWillExpire', ['token']) },
  web: {
    ...inGenerations(event('onTokenPrivilegeWillExpire', []), 'pre-2.5.1', '3.x'),
    '4.x': event('token-privilege-will-expire', []),
  },
};
