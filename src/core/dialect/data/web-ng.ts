import { event, method, promise } from '../surface/surface.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** The NG Web SDK, JavaScript. */
export const WEB_NG: SurfaceGenerations = {
  '4.x': {
    language: 'JavaScript',
    versions: '4.0 and later',
    library: 'agora-rtc-sdk-ng',
    handlerType: 'IAgoraRTCClient',
    receiver: 'client',
    join: [
      method(
        'client.join',
        [
          'appid: string',
          'channel: string',
          'token: string|null',
          'uid?: UID|null',
          'options?: {autoSubscribe; autoReceiveAndPlayAudio; networkQualityProbe}',
        ],
        { returnsPromise: true },
      ),
    ],
    leave: [method('client.leave', [], { returnsPromise: true })],
    callbacks: {
      joinSuccess: promise('resolution of client.join', ['uid: UID']),
      leaveStats: promise('resolution of client.leave', []),
      connectionStateChanged: event('connection-state-change', [
        'curState: ConnectionState',
        'revState: ConnectionState',
        'reason?: ConnectionDisconnectedReason',
      ]),
      streamAdded: event('user-published', [
        'user: IAgoraRTCRemoteUser',
        "mediaType: 'audio'|'video'|'datachannel'",
        'config?: IDataChannelConfig',
      ]),
      streamRemoved: event('user-unpublished', [
        'user: IAgoraRTCRemoteUser',
        "mediaType: 'audio'|'video'|'datachannel'",
        'config?: IDataChannelConfig',
      ]),
      peerOnline: event('user-joined', ['user: IAgoraRTCRemoteUser']),
      peerLeave: event('user-left', ['user: IAgoraRTCRemoteUser', 'reason?: string']),
      userInfoUpdated: event('user-info-updated', ['uid: UID', 'msg: string']),
      usingCloudProxy: event('is-using-cloud-proxy', ['isUsingProxy: boolean']),
      mediaReconnectStart: event('media-reconnect-start', ['uid: UID']),
      mediaReconnectEnd: event('media-reconnect-end', ['uid: UID']),
    },
    enums: { state: 'webNg', reason: 'webNg', offlineReason: 'web' },
  },
};
