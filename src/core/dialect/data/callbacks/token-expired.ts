import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

const IN_FLUTTER_4 = callback('onRequestToken', ['connection: RtcConnection']);

/**
 * The token has ended. Names and parameters: API references of 3.x and 4.x
 * (AgoraIO/agora_doc_source, callback_onrequesttoken.dita), the wrappers as in the files of their
 * platforms, agora-rtc-sdk 3.6.11 and agora-rtc-sdk-ng 4.24.8. Up to 2.0.2 a token was a channel
 * key, and the callback asked for one.
 */
export const TOKEN_EXPIRED: CallbackNames = {
  android: {
    'pre-2.3.2': callback('onRequestToken', [], { since: '2.1.0', aliases: ['onRequestChannelKey'] }),
    ...inGenerations(callback('onRequestToken', []), '3.x', '4.x'),
  },
  ...onApple({
    'pre-2.3.2': callback('rtcEngineRequestToken:', ['engine: AgoraRtcEngineKit'], {
      short: 'rtcEngineRequestToken',
      since: '2.1.0',
      aliases: ['rtcEngineRequestChannelKey'],
    }),
    ...inGenerations(
      callback('rtcEngineRequestToken:', ['engine: AgoraRtcEngineKit'], {
        short: 'rtcEngineRequestToken',
        swift: 'rtcEngineRequestToken(_:)',
      }),
      '3.x',
      '4.x',
    ),
  }),
  ...onCpp({
    'pre-2.3.2': callback('onRequestToken', [], { since: '2.1.0', aliases: ['onRequestChannelKey'] }),
    ...inGenerations(callback('onRequestToken', []), '3.x', '4.x'),
  }),
  unity: {
    'pre-2.3.2': callback('OnRequestChannelKey', []),
    '3.x': callback('OnRequestToken', []),
    '4.x': callback('OnRequestToken', ['connection: RtcConnection']),
  },
  electron: {
    'pre-2.3.2': event('requestchannelkey', []),
    '3.x': event('requestToken', []),
    '4.x': callback('onRequestToken', ['connection: RtcConnection']),
  },
  'react-native': {
    '3.x': event('RequestToken', []),
    '4.x': callback('onRequestToken', ['connection: RtcConnection']),
  },
  flutter: {
    '3.x': callback('requestToken', []),
    '4.x': IN_FLUTTER_4,
  },
  'flutter/web': { '4.x': IN_FLUTTER_4 },
  'cocos-creator': { 'pre-2.3.2': event('request-token', []), '3.x': event('requestToken', []) },
  web: {
    ...inGenerations(event('onTokenPrivilegeDidExpire', []), 'pre-2.5.1', '3.x'),
    '4.x': event('token-privilege-did-expire', []),
  },
};
