import type { Platform, SdkGeneration } from '../../vocabulary/persona.ts';
import { method, type SurfaceEntry } from '../surface/surface.ts';

/*
 * How an app joins with a user account, since 2.8.0; a page says it in the place of the user ID.
 * Sources: AgoraRtcEngineKit.h, IAgoraRtcEngine.h, RtcEngine.java and IRtcEngine.cs of 3.x and 4.x,
 * agora-electron-sdk 3.7.0 and 4.6.2, react-native-agora 3.7.1 and 4.6.4, agora_rtc_engine 5.3.1
 * and 6.x, agora.d.ts of Cocos Creator (native 3.1).
 */

type Joins = Partial<Record<SdkGeneration, SurfaceEntry>>;

const NAME = 'joinChannelWithUserAccount';

const onApple: Joins = {
  '3.x': method(
    'joinChannelByUserAccount:token:channelId:joinSuccess:',
    ['userAccount: NSString', 'token: NSString', 'channelId: NSString', 'joinSuccessBlock: block'],
    { short: 'joinChannelByUserAccount' },
  ),
  '4.x': method(
    'joinChannelByToken:channelId:userAccount:mediaOptions:joinSuccess:',
    [
      'token: NSString',
      'channelId: NSString',
      'userAccount: NSString',
      'mediaOptions: AgoraRtcChannelMediaOptions',
      'joinSuccessBlock: block',
    ],
    { short: 'joinChannelByToken' },
  ),
};

const plain = (name: string, channel: string, text: string): SurfaceEntry =>
  method(name, [`token: ${text}`, `${channel}: ${text}`, `userAccount: ${text}`]);

const withOptions = (name: string, channel: string, text: string, options: string): SurfaceEntry => {
  const entry = plain(name, channel, text);
  return { ...entry, params: [...entry.params, `options: ${options}`] };
};

const OPTIONS = 'ChannelMediaOptions';
const inCpp: Joins = {
  '3.x': plain(NAME, 'channelId', 'const char*'),
  '4.x': withOptions(NAME, 'channelId', 'const char*', `const ${OPTIONS}&`),
};
const inTs = withOptions(NAME, 'channelId', 'string', OPTIONS);

/** The call on every platform that has one of its own. */
export const ACCOUNT_JOINS: Readonly<Partial<Record<Platform, Joins>>> = {
  android: {
    '3.x': plain(NAME, 'channelName', 'String'),
    '4.x': withOptions(NAME, 'channelName', 'String', OPTIONS),
  },
  ios: onApple,
  macos: onApple,
  windows: inCpp,
  linux: inCpp,
  unity: {
    '3.x': plain('JoinChannelWithUserAccount', 'channelId', 'string'),
    '4.x': withOptions('JoinChannelWithUserAccount', 'channelId', 'string', OPTIONS),
  },
  electron: { '3.x': plain(NAME, 'channel', 'string'), '4.x': inTs },
  'react-native': {
    '3.x': { ...plain(NAME, 'channelName', 'string'), returnsPromise: true },
    '4.x': inTs,
  },
  flutter: {
    '3.x': { ...plain(NAME, 'channelName', 'String'), returnsPromise: true },
    '4.x': {
      ...withOptions(NAME, 'channelId', 'String', OPTIONS),
      returnsPromise: true,
      namedParams: true,
    },
  },
  'cocos-creator': { '3.x': plain(`agora.${NAME}`, 'channelId', 'string') },
};
