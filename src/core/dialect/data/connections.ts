import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { Platform, SdkGeneration } from '../../vocabulary/persona.ts';
import { method, type Surface, type SurfaceEntry } from '../surface/surface.ts';
import { APPLE_CHANNEL } from './apple-channel.ts';

/*
 * How a further connection of an app is called and told: RtcConnection of 4.x, RtcChannel of 3.x,
 * another client of a page. Sources: the headers IAgoraRtcEngineEx.h (AgoraIO/agora_doc_source) and
 * IAgoraRtcChannel.h, AgoraRtcChannel.h and AgoraRtcChannelDelegate of AgoraRtcKit 3.x,
 * io.agora.rtc.IRtcChannelEventHandler 3.x, AgoraChannel of Agora-Unity-SDK 3.7, agora-electron-sdk
 * 3.7.0 (js/Api, AgoraRtcChannel), RtcChannel of react-native-agora and agora_rtc_engine 3.x to 5.x,
 * and joinChannelEx in the references of 4.x.
 */

type Changes = Partial<Pick<Surface, 'receiver' | 'handlerType' | 'join' | 'leave'>>;

/** The surface with other calls and receivers, and each of its callbacks as `change` has it. */
function further(
  surface: Surface,
  changes: Changes,
  change: (entry: SurfaceEntry, role: CallbackRole) => SurfaceEntry | undefined = (entry) => entry,
): Surface {
  const callbacks = Object.entries(surface.callbacks).flatMap(([role, entry]) => {
    if (OF_THE_ENGINE.includes(role as CallbackRole)) return [];
    const changed = change(entry, role as CallbackRole);
    return changed === undefined ? [] : [[role, changed] as const];
  });
  return { ...surface, ...changes, callbacks: Object.fromEntries(callbacks) };
}

/** What the engine alone tells: which connection it would be about, none of its arguments says. */
const OF_THE_ENGINE: readonly CallbackRole[] = ['userInfoUpdated', 'localUserRegistered'];

/** Callbacks that the handlers of an RtcChannel do not have. */
const NOT_OF_CHANNELS: readonly CallbackRole[] = [
  'connectionInterrupted',
  'connectionBanned',
  'userMuteAudio',
  'userMuteVideo',
];

/** As an RtcChannel tells it: of itself in the first place, and no name of a channel. */
const ofChannel =
  (first?: string) =>
  (entry: SurfaceEntry, role: CallbackRole): SurfaceEntry | undefined => {
    if (NOT_OF_CHANNELS.includes(role)) return undefined;
    const own =
      first === undefined ? entry.params : entry.params.filter((one) => !/^channel(Name)?:/.test(one));
    return { ...entry, params: first === undefined ? own : [first, ...own] };
  };

/** As IRtcEngineEventHandlerEx of C++ has it: the connection stands for channel and own user. */
function ofConnectionInCpp(entry: SurfaceEntry, role: CallbackRole): SurfaceEntry {
  const isOwn = role === 'joinSuccess' || role === 'rejoinSuccess';
  const others = entry.params
    .filter((one) => !isOwn || !/^(channel|uid):/.test(one))
    .map((one) => one.replace(/^uid:/, 'remoteUid:'));
  return { ...entry, params: ['connection: const RtcConnection&', ...others] };
}

/** `OnUserJoined` is `ChannelOnUserJoined`; one is spelled in a way of its own. */
function ofUnityChannel(entry: SurfaceEntry, role: CallbackRole): SurfaceEntry | undefined {
  const changed = ofChannel('channelId: string')(entry, role);
  if (changed === undefined) return undefined;
  return { ...changed, name: role === 'userOffline' ? 'ChannelOnUserOffLine' : `Channel${entry.name}` };
}

/** Events of AgoraRtcChannel: some bear another name than on the engine, and name no channel. */
function ofElectronChannel(entry: SurfaceEntry, role: CallbackRole): SurfaceEntry | undefined {
  if (NOT_OF_CHANNELS.includes(role)) return undefined;
  const names: Partial<Record<CallbackRole, string>> = {
    joinSuccess: 'joinChannelSuccess',
    rejoinSuccess: 'rejoinChannelSuccess',
    leaveStats: 'leaveChannel',
    userOffline: 'userOffline',
  };
  const { aliases: _, ...rest } = entry;
  const params = entry.params.filter((one) => !one.startsWith('channel'));
  return { ...rest, name: names[role] ?? entry.name, params };
}

const joinEx = (name: string, type: string, last: readonly string[]): SurfaceEntry =>
  method(name, [`token: ${type}`, 'connection: RtcConnection', 'options: ChannelMediaOptions', ...last]);
const LEAVE_EX = [method('leaveChannelEx', ['connection: RtcConnection'])];
const CHANNEL_LEAVE = [method('leaveChannel', [])];

const IN_4X: Partial<Record<Platform, (surface: Surface) => Surface>> = {
  android: (surface) =>
    further(surface, {
      join: [joinEx('joinChannelEx', 'String', ['eventHandler: IRtcEngineEventHandler'])],
      leave: LEAVE_EX,
    }),
  unity: (surface) =>
    further(surface, {
      join: [joinEx('JoinChannelEx', 'string', [])],
      leave: [method('LeaveChannelEx', ['connection: RtcConnection'])],
    }),
  flutter: (surface) =>
    further(surface, {
      join: [
        method(
          'joinChannelEx',
          ['token: String', 'connection: RtcConnection', 'options: ChannelMediaOptions'],
          { returnsPromise: true, namedParams: true },
        ),
      ],
      leave: [
        method('leaveChannelEx', ['connection: RtcConnection'], { returnsPromise: true, namedParams: true }),
      ],
    }),
  ...onBoth(['electron', 'react-native'], (surface) =>
    further(surface, { join: [joinEx('joinChannelEx', 'string', [])], leave: LEAVE_EX }),
  ),
  ...onBoth(['ios', 'macos'], (surface) =>
    further(surface, {
      join: [
        method(
          'joinChannelExByToken:connection:delegate:mediaOptions:joinSuccess:',
          [
            'token: NSString',
            'connection: AgoraRtcConnection',
            'delegate: AgoraRtcEngineDelegate',
            'mediaOptions: AgoraRtcChannelMediaOptions',
            'joinSuccessBlock: block',
          ],
          { short: 'joinChannelExByToken' },
        ),
      ],
      leave: [
        method(
          'leaveChannelEx:leaveChannelBlock:',
          ['connection: AgoraRtcConnection', 'leaveChannelBlock: block(AgoraChannelStats stat)'],
          { short: 'leaveChannelEx' },
        ),
      ],
    }),
  ),
  ...onBoth(['windows', 'linux'], (surface) =>
    further(
      surface,
      {
        handlerType: 'IRtcEngineEventHandlerEx',
        join: [joinEx('joinChannelEx', 'const char*', ['eventHandler: IRtcEngineEventHandler*'])],
        leave: LEAVE_EX,
      },
      ofConnectionInCpp,
    ),
  ),
  web: (surface) => surface,
};

const IN_3X: Partial<Record<Platform, (surface: Surface) => Surface>> = {
  android: (surface) =>
    further(
      surface,
      {
        receiver: 'rtcChannel',
        handlerType: 'IRtcChannelEventHandler',
        join: [
          method('joinChannel', [
            'token: String',
            'optionalInfo: String',
            'optionalUid: int',
            'options: ChannelMediaOptions',
          ]),
        ],
        leave: CHANNEL_LEAVE,
      },
      ofChannel('rtcChannel: RtcChannel'),
    ),
  ...onBoth(['ios', 'macos'], (surface) => ({ ...surface, ...APPLE_CHANNEL })),
  ...onBoth(['windows', 'linux'], (surface) =>
    further(
      surface,
      {
        receiver: 'channel',
        handlerType: 'IChannelEventHandler',
        join: [
          method('joinChannel', [
            'token: const char*',
            'info: const char*',
            'uid: uid_t',
            'options: const ChannelMediaOptions&',
          ]),
        ],
        leave: CHANNEL_LEAVE,
      },
      ofChannel('rtcChannel: IChannel*'),
    ),
  ),
  unity: (surface) =>
    further(
      surface,
      {
        receiver: 'channel',
        handlerType: 'AgoraChannel',
        join: [
          method('JoinChannel', [
            'token: string',
            'info: string',
            'uid: uint',
            'channelMediaOptions: ChannelMediaOptions',
          ]),
        ],
      },
      ofUnityChannel,
    ),
  electron: (surface) =>
    further(
      surface,
      {
        receiver: 'rtcChannel',
        handlerType: 'AgoraRtcChannel',
        join: [
          method('joinChannel', [
            'token: string',
            'info: string',
            'uid: number',
            'options: ChannelMediaOptions',
          ]),
        ],
        leave: CHANNEL_LEAVE,
      },
      ofElectronChannel,
    ),
  'react-native': (surface) =>
    further(
      surface,
      {
        receiver: 'rtcChannel',
        handlerType: 'RtcChannel',
        join: [
          method(
            'joinChannel',
            ['token: string', 'optionalInfo: string', 'optionalUid: number', 'options: ChannelMediaOptions'],
            { returnsPromise: true },
          ),
        ],
      },
      ofChannel(),
    ),
  flutter: (surface) =>
    further(
      surface,
      {
        receiver: 'rtcChannel',
        handlerType: 'RtcChannelEventHandler',
        join: [
          method(
            'joinChannel',
            ['token: String', 'optionalInfo: String', 'optionalUid: int', 'options: ChannelMediaOptions'],
            { returnsPromise: true },
          ),
        ],
      },
      ofChannel(),
    ),
  web: (surface) => surface,
};

/** What a further connection is in each generation; where it is missing, none is modelled. */
const CONNECTIONS: Partial<Record<SdkGeneration, Partial<Record<Platform, (surface: Surface) => Surface>>>> =
  {
    'pre-2.5.1': { web: (surface) => surface },
    '3.x': IN_3X,
    '4.x': IN_4X,
  };

function onBoth(
  platforms: readonly Platform[],
  change: (surface: Surface) => Surface,
): Partial<Record<Platform, (surface: Surface) => Surface>> {
  return Object.fromEntries(platforms.map((platform) => [platform, change]));
}

/** The surface of a further connection; undefined where the lab knows of none. */
export function connectionSurface(
  platform: Platform,
  sdk: SdkGeneration,
  surface: Surface,
): Surface | undefined {
  return CONNECTIONS[sdk]?.[platform]?.(surface);
}
