import { wordsIn, type UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** The legacy Web SDK. */
export const WEB_LEGACY_UNMODELLED: UnmodelledGenerations = {
  'pre-2.5.1': {
    source: 'agora-rtc-sdk 2.5.0: event names in AgoraRTCSDK.min.js',
    callbacks: wordsIn(`
      active-speaker client-banned liveStreamingFailed liveStreamingStarted liveStreamingStopped
      onTokenPrivilegeDidExpire onTokenPrivilegeWillExpire stream-fallback stream-published
      stream-reconnect-end stream-reconnect-start stream-subscribed volume-indicator
    `),
  },
  '3.x': {
    source: 'agora-rtc-sdk 3.6.11: events of Client and Stream in index.d.ts',
    callbacks: wordsIn(`
      accessAllowed accessDenied active-speaker audioMixingFinished audioMixingPlayed audioTrackEnded
      camera-changed channel-media-relay-event channel-media-relay-state client-banned crypt-error
      disable-local-video enable-local-video exception first-audio-frame-decode first-video-frame-decode
      liveStreamingFailed liveStreamingStarted liveStreamingStopped liveTranscodingUpdated network-quality
      network-type-changed onTokenPrivilegeDidExpire onTokenPrivilegeWillExpire player-status-change
      playout-device-changed recording-device-changed stopScreenSharing stream-fallback stream-published
      stream-reconnect-end stream-reconnect-start stream-subscribed stream-type-changed stream-unpublished
      streamInjectedStatus videoTrackEnded volume-indicator
    `),
  },
};
