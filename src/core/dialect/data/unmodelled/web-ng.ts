import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** The NG Web SDK. */
export const WEB_NG_UNMODELLED: UnmodelledGenerations = {
  '4.x': {
    source: 'agora-rtc-sdk-ng 4.24.8: events of IAgoraRTCClient in rtc-sdk_en.d.ts',
    callbacks: wordsIn(`
      channel-media-relay-event channel-media-relay-state content-inspect-connection-state-change
      content-inspect-error crypt-error exception image-moderation-connection-state-change
      join-fallback-to-proxy live-streaming-error live-streaming-warning network-quality
      peerconnection-state-change published-user-list stream-fallback stream-message stream-type-changed
      token-privilege-did-expire token-privilege-will-expire volume-indicator
    `),
  },
};
