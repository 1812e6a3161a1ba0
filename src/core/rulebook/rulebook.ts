import type { Micros } from '../time/micros.ts';

/**
 * Timings of one SDK generation, and the readings chosen where the article is open. Data, not
 * constants in code: a scenario may override any of them by name
 * (`rulebook: { nativeOfflineAfter: 30s }`). Names carry no unit in files; here they end in Us.
 */
export interface Timings {
  /**
   * Which revision of the page the readings for 2.3.2 to 3.x follow: the article of 2021-02-23,
   * which counts T5 and T7 from T3, or the FAQ as it stands since, which counts both from T4.
   */
  readonly revision: 'article-2021' | 'faq-current';
  /** T4: silence of the server after which a joined client is interrupted. 4 s. */
  readonly interruptedAfterUs: Micros;
  /** T5: silence (3.x: from T3; 4.x: from T4) after which the connection counts as lost. 10 s. */
  readonly lostAfterUs: Micros;
  readonly lostAnchor: 'T3' | 'T4';
  /** T7: time after which a native client gives up; Infinity before 2.3.2. 20 min. */
  readonly giveUpAfterUs: Micros;
  readonly giveUpAnchor: 'T3' | 'T4' | 'T6';
  /** T6: silence of a remote user after which a native observer calls it offline. 20 s. */
  readonly nativeOfflineAfterUs: Micros;
  /**
   * What an observer's limit for somebody counts from who is silent already when the observer gets
   * in: that user's last data, whose age the server passes on (a ghost then ends for everybody at
   * one moment), or the observer's own entry. No source says.
   */
  readonly newcomerAnchor: 'lastData' | 'join';
  /**
   * Whether apps of 3.x and 4.x are told the state of each medium of others. The SDKs always tell;
   * it is several callbacks for each user.
   */
  readonly remoteStates: boolean;
  /**
   * Silence of a remote user after which its media stand still for such an app. 2 s: no page says
   * when; statistics count a freeze of video from 500 ms between two frames, and a connection is
   * interrupted after 4 s.
   */
  readonly mediaFrozenAfterUs: Micros;
  /**
   * Whether apps are told of networks, every two seconds. The SDKs always tell; it is a callback
   * for each user each time.
   */
  readonly networkQuality: boolean;
  /**
   * From which score on a direction of a network is no more than GOOD. 0.17, by which the NG SDK
   * grades the server's figures, as with the three that follow; of native SDKs none are published.
   */
  readonly qualityGoodFrom: number;
  /** From which on it is POOR. 0.36. */
  readonly qualityPoorFrom: number;
  /** From which on it is BAD. 0.59. */
  readonly qualityBadFrom: number;
  /** Above which it is VBAD. 1. */
  readonly qualityVbadAbove: number;
  /**
   * Silence of the server after which a native app is told that its network is DOWN. 4 s: no page
   * says when, and its connection counts as interrupted by then.
   */
  readonly qualityDownAfterUs: Micros;
  /** Factor on `nativeOfflineAfter` in the live profile; no figure is published, > 1. */
  readonly liveOfflineFactor: number;
  /** Silence of a remote user after which a web observer loses its stream. 10 s. */
  readonly webStreamRemovedAfterUs: Micros;
  /**
   * Silence at the server after which legacy web observers get peer-leave. 3 min (10 s and 20 s
   * also documented).
   */
  readonly legacyPeerLeaveAfterUs: Micros;
  /** Silence at the server after which NG web observers get user-left. 20 s. */
  readonly ngUserLeftAfterUs: Micros;
  /** Silence (or emptiness) after which the server destroys a channel. 10 s. */
  readonly channelDestroyAfterUs: Micros;
  /** Period of a joined client's heartbeat. 200 ms. */
  readonly heartbeatUs: Micros;
  /** Pause between two attempts to get in, native. 200 ms. */
  readonly nativeRetryUs: Micros;
  /**
   * How long a native client that lost its connection asks the edge that it was at before it asks
   * the next. 1 s: no source says.
   */
  readonly edgeTrialUs: Micros;
  /**
   * How long a native client asks over UDP alone before it asks over TCP as well; Infinity: it does
   * not. 2 s: no source says; before 2.3.2 there is no such mode.
   */
  readonly tcpFallbackAfterUs: Micros;
  /**
   * Web: silence after which the browser takes the media connection for gone, and the SDK asks
   * another edge. 5 s: browsers go by the checks of ICE, whose timings are their own.
   */
  readonly webMediaLostAfterUs: Micros;
  /**
   * NG: whether the media connection of every page is modelled. Every page has one; it is packets of
   * its own, and callbacks. Off: that of pages alone that force a cloud proxy.
   */
  readonly webMedia: boolean;
  /**
   * NG: how long a browser tries to open a media connection before it says that this has failed.
   * 15 s: browsers have timings of their own, and no page says.
   */
  readonly webMediaFailedAfterUs: Micros;
  /** Web: period of the SDK's own ping. 3 s. */
  readonly webPingUs: Micros;
  /** Web: pings in a row without answer that drop the link. 10. */
  readonly webMissedPings: number;
  /** Web: the last message must be older than this as well. 10 s. */
  readonly webSilenceUs: Micros;
  /** Web: how long leave waits for the server's answer. 3 s. */
  readonly webLeaveWaitUs: Micros;
  /**
   * NG: after its own reconnection, the flags of unconfirmed tracks fall without an event. 1 s.
   */
  readonly ngTrackConfirmUs: Micros;
  /** NG: after its own reconnection, unconfirmed users leave. 3 s. */
  readonly ngUserConfirmUs: Micros;
  /** iOS: how long an app in the background runs that has no background mode. 5 s. */
  readonly iosSuspendAfterUs: Micros;
  /** Android: how long an app in the background runs that has no foreground service. 10 s. */
  readonly androidFreezeAfterUs: Micros;
  /** How long before its end the server warns the owner of a token. 30 s. */
  readonly tokenWarningUs: Micros;
  /**
   * What becomes of a user who is in its channel when the same user comes in on another device: it
   * is removed, or the server says nothing to it, so that both take the place from each other. The
   * vendor calls it undefined.
   */
  readonly sameUid: 'newer-wins' | 'undefined';
  /**
   * Reason of the reconnecting state on plain silence: INTERRUPTED unless a scenario asks for
   * KEEP_ALIVE_TIMEOUT (4.x).
   */
  readonly reconnectReason: 'INTERRUPTED' | 'KEEP_ALIVE_TIMEOUT';
  /**
   * Native: whether an engine that is destroyed in a channel leaves it. No source says what the server
   * gets.
   */
  readonly destroyLeaves: boolean;
  /** NG: whether a page closed in good order says goodbye (reading A4). Off: a close is a drop. */
  readonly ngLeaveOnPageClose: boolean;
}
