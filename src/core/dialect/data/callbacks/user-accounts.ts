import { callback, event } from '../../surface/surface.ts';
import { inGenerations, onApple, onCpp, type CallbackNames } from '../../surface/callback-names.ts';

/*
 * User accounts, since 2.8.0. Names and parameters: the headers of AgoraRtcKit 3.x
 * (AgoraRtcEngineDelegate) and 4.x (AgoraBaseDelegate), IRtcEngineEventHandler of Java and C++,
 * AgoraCallback.cs of Unity 3.x and IRtcEngineEventHandler.cs of 4.x, agora-electron-sdk 3.7.0 and
 * 4.6.2, react-native-agora 3.7.1 and 4.6.4, agora_rtc_engine 5.3.1 and 6.x, agora.d.ts of Cocos
 * Creator (native 3.1). The plugin of Cocos Creator 4.x has none of the two.
 */

const SINCE = { since: '2.8.0' };

/** The information about a user, by its name there. */
const info = (name: string): string => `${name}: {uid; userAccount}`;

const registered = (uid: string, text: string): readonly string[] => [`uid: ${uid}`, `userAccount: ${text}`];

const REGISTERED_IN_TS = callback('onLocalUserRegistered', registered('number', 'string'));
const UPDATED_IN_TS = callback('onUserInfoUpdated', ['uid: number', info('info')]);

/** The user ID behind the own account. */
export const LOCAL_USER_REGISTERED: CallbackNames = {
  android: {
    '3.x': callback('onLocalUserRegistered', registered('int', 'String'), SINCE),
    '4.x': callback('onLocalUserRegistered', registered('int', 'String')),
  },
  ...onApple({
    '3.x': callback(
      'rtcEngine:didRegisteredLocalUser:withUid:',
      ['engine: AgoraRtcEngineKit', 'userAccount: NSString', 'uid: NSUInteger'],
      { short: 'didRegisteredLocalUser', swift: 'rtcEngine(_:didRegisteredLocalUser:withUid:)', ...SINCE },
    ),
    '4.x': callback(
      'rtcEngine:didLocalUserRegisteredWithUserId:userAccount:',
      ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', 'userAccount: NSString'],
      {
        short: 'didLocalUserRegisteredWithUserId',
        swift: 'rtcEngine(_:didLocalUserRegisteredWithUserId:userAccount:)',
      },
    ),
  }),
  ...onCpp(
    inGenerations(callback('onLocalUserRegistered', registered('uid_t', 'const char*')), '3.x', '4.x'),
  ),
  unity: inGenerations(callback('OnLocalUserRegistered', registered('uint', 'string')), '3.x', '4.x'),
  electron: {
    '3.x': event('localUserRegistered', registered('number', 'string')),
    '4.x': REGISTERED_IN_TS,
  },
  'react-native': {
    '3.x': event('LocalUserRegistered', registered('number', 'string')),
    '4.x': REGISTERED_IN_TS,
  },
  flutter: {
    '3.x': callback('localUserRegistered', registered('int', 'String')),
    '4.x': callback('onLocalUserRegistered', registered('int', 'String')),
  },
  'cocos-creator': { '3.x': event('localUserRegistered', ['uid', 'userAccount']) },
};

/** The account of another user; on the web the name stands for something else. */
export const USER_INFO_UPDATED: CallbackNames = {
  android: {
    '3.x': callback('onUserInfoUpdated', ['uid: int', info('userInfo')], SINCE),
    '4.x': callback('onUserInfoUpdated', ['uid: int', info('userInfo')]),
  },
  ...onApple({
    '3.x': callback(
      'rtcEngine:didUpdatedUserInfo:withUid:',
      ['engine: AgoraRtcEngineKit', info('userInfo'), 'uid: NSUInteger'],
      { short: 'didUpdatedUserInfo', swift: 'rtcEngine(_:didUpdatedUserInfo:withUid:)', ...SINCE },
    ),
    '4.x': callback(
      'rtcEngine:didUserInfoUpdatedWithUserId:userInfo:',
      ['engine: AgoraRtcEngineKit', 'uid: NSUInteger', info('userInfo')],
      {
        short: 'didUserInfoUpdatedWithUserId',
        swift: 'rtcEngine(_:didUserInfoUpdatedWithUserId:userInfo:)',
      },
    ),
  }),
  ...onCpp(inGenerations(callback('onUserInfoUpdated', ['uid: uid_t', info('info')]), '3.x', '4.x')),
  unity: {
    '3.x': callback('OnUserInfoUpdated', ['uid: uint', info('userInfo')]),
    '4.x': callback('OnUserInfoUpdated', ['uid: uint', info('info')]),
  },
  electron: { '3.x': event('userInfoUpdated', ['uid: number', info('userInfo')]), '4.x': UPDATED_IN_TS },
  'react-native': {
    '3.x': event('UserInfoUpdated', ['uid: number', info('userInfo')]),
    '4.x': UPDATED_IN_TS,
  },
  flutter: {
    '3.x': callback('userInfoUpdated', ['uid: int', info('userInfo')]),
    '4.x': callback('onUserInfoUpdated', ['uid: int', info('info')]),
  },
  'cocos-creator': { '3.x': event('userInfoUpdated', ['uid', info('userInfo')]) },
};
