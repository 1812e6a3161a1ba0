// Made by verbs-text.test.ts from src/core/actions: run it with --update after a change there.

/** Fields of one direction of a link. */
export interface LinkFields {
  /** the delay of every packet (a duration such as 500ms, 10s or 3m10s) */
  readonly latency?: string;
  /** the random part of the delay (a duration such as 10ms); the order of packets stays */
  readonly jitter?: string;
  /**
   * the shape of the jitter: `uniform` (at most so much more or less) or `normal`
   * (standard deviation)
   */
  readonly jitterModel?: 'uniform' | 'normal';
  /** the mean share of lost packets (such as 5%) */
  readonly loss?: string;
  /**
   * the mean length of a loss burst in packets, 1 to 1000000; `none` for losses one by
   * one
   */
  readonly burst?: number | 'none';
  /** how much gets through in a second (such as 500kbit/s or 2Mbit/s, or unlimited) */
  readonly bandwidth?: string;
  /** how many packets may wait for bandwidth, 1 to 10000; the rest are dropped */
  readonly queue?: number;
  /** the share of packets that arrive twice (such as 5%) */
  readonly duplicate?: string;
  /** the share of packets that may overtake others (such as 5%) */
  readonly reorder?: string;
  /**
   * `blocked`: a firewall lets no UDP through, and TCP as before; native SDKs use UDP,
   * and TCP where their automatic mode falls back to it, pages TCP for their signalling
   * and UDP for their media, as far as those are modelled (`webMedia`, `cloudProxy`);
   * `open` lets both pass
   */
  readonly udp?: 'open' | 'blocked';
}

/** A network: a preset, and fields of its links that differ. */
export interface NetworkFields {
  /** the id of a preset, which sets all fields first */
  readonly preset?: string;
  /** fields of the link from the client to the server */
  readonly up?: LinkFields;
  /** fields of the link from the server to the client */
  readonly down?: LinkFields;
  /**
   * a recording that is played from then on, over all else: `train`, `lift`,
   * `crowded-wifi`, or a file beside the scenario; or `{ up: FILE, down: FILE }`
   */
  readonly trace?:
    | {
        /** the name of a recording, such as train or mine.csv */
        readonly up?: string;
        /** the name of a recording, such as train or mine.csv */
        readonly down?: string;
      }
    | string;
  /** whether the recording begins anew when it is over; otherwise its last values stay */
  readonly loop?: boolean;
}

/** What can be done to a client of the lab, each at the present virtual time. */
export interface ClientVerbs<Result = void> {
  /** the app asks to enter a channel */
  join(fields?: {
    /**
     * a channel name of 1 to 64 characters: letters without accents, digits, spaces and !
     * # $ % & ( ) + , - . : ; < = > ? @ [ ] ^ _ { } | ~
     */
    readonly channel?: string;
    /** makes the server say no, for this reason */
    readonly refuse?:
      | 'INVALID_APP_ID'
      | 'INVALID_CHANNEL_NAME'
      | 'INVALID_TOKEN'
      | 'TOKEN_EXPIRED'
      | 'REJECTED_BY_SERVER'
      | 'BANNED_BY_SERVER';
    /** the token: how long it lives from then on */
    readonly token?: {
      /** how long the token lives (a duration such as 500ms, 10s or 3m10s) */
      readonly lives: string;
    };
  }): Result;
  /** the app leaves its channel */
  leave(): Result;
  /**
   * the user or the system ends the process, as its platform does it; on the web the
   * page is closed
   */
  kill(): Result;
  /** the process ends without any chance to say goodbye */
  crash(): Result;
  /**
   * the process stands still without ending; a page is frozen by its browser, and by
   * Chrome only where that is forced to (`chrome://discards`) if it has a live WebRTC
   * connection
   */
  freeze(fields?: {
    /** whether the process hangs by itself, rather than being stopped by the system */
    readonly hung?: boolean;
  }): Result;
  /** the frozen process goes on */
  thaw(fields?: {
    /** whether the process hangs by itself, rather than being stopped by the system */
    readonly hung?: boolean;
  }): Result;
  /**
   * the app leaves the screen, or the screen is locked; phones stop its process after
   * `iosSuspendAfter` or `androidFreezeAfter`; a page is hidden, and runs on
   */
  background(fields?: {
    /**
     * whether the app has what lets it run on: a background mode for audio or calls on
     * iOS, a foreground service on Android
     */
    readonly keepsRunning?: boolean;
    /**
     * of a page: whether nothing is heard of it, as where nobody speaks; Chrome then lets
     * its timers come once a second only, and once a minute after five minutes in which it
     * uses no WebRTC
     */
    readonly silent?: boolean;
    /**
     * of a page: which phone its browser is on, which is stopped in the background as an
     * app that has nothing to keep it running (`iosSuspendAfter`, `androidFreezeAfter`);
     * left out: a computer, which stops none
     */
    readonly phone?: 'ios' | 'android';
  }): Result;
  /** the app is on the screen again, and its process goes on if the system had stopped it */
  foreground(): Result;
  /** the computer goes to sleep: nothing on it runs or sends until it wakes */
  sleep(): Result;
  /** the computer wakes, and its programs go on where they stood */
  wake(): Result;
  /** a new process with the same user ID begins, and joins the channel of the one before */
  restart(fields?: {
    /** whether it joins its channel again */
    readonly rejoin?: boolean;
    /** the token: how long it lives from then on */
    readonly token?: {
      /** how long the token lives (a duration such as 500ms, 10s or 3m10s) */
      readonly lives: string;
    };
  }): Result;
  /**
   * the page is loaded again: unloaded as a closed one (`ngLeaveOnPageClose`), and begun
   * anew at that moment; one that takes its time to join again has `rejoin: false` and a
   * later `join`; on the web only
   */
  reload(fields?: {
    /** whether the new page joins its channel again */
    readonly rejoin?: boolean;
    /** the token: how long it lives from then on */
    readonly token?: {
      /** how long the token lives (a duration such as 500ms, 10s or 3m10s) */
      readonly lives: string;
    };
  }): Result;
  /**
   * the browser discards the tab: the page ends and no event tells it so, and a
   * `restart` is its next visit, which loads it anew (`document.wasDiscarded`); browsers
   * spare tabs with a call, so it is one that was forced, as from `chrome://discards`;
   * on the web only
   */
  discard(): Result;
  /**
   * the user goes on to another page in the same tab: a page that is in a channel ends
   * as a closed one (`ngLeaveOnPageClose`), one that has left in time is kept in the
   * back-forward cache, where it stands still until a `back`; on the web only
   */
  navigate(fields?: {
    /**
     * which browser it is: `chrome` and `firefox` keep no page with an open connection in
     * their back-forward cache, `safari` does
     */
    readonly browser?: 'chrome' | 'firefox' | 'safari';
  }): Result;
  /**
   * the user comes back to the page: one that was kept goes on where it stood
   * (`pageshow` with `persisted`), one that was not is loaded anew and joins its channel
   * again; on the web only
   */
  back(fields?: {
    /** whether a page that is loaded anew joins its channel again */
    readonly rejoin?: boolean;
  }): Result;
  /**
   * the app destroys its engine, whether it has left or not (`RtcEngine.destroy`,
   * `release`, `Dispose`): it is told nothing any more, others hear of it as of a leave
   * (`destroyLeaves`), and every call is refused until a `create`; native SDKs only
   */
  destroy(): Result;
  /**
   * the app creates another engine after it has destroyed one (`RtcEngine.create`,
   * `sharedEngine`, `initialize`); it then joins like one that has just been started;
   * native SDKs only
   */
  create(): Result;
  /** packets vanish without a sign */
  offline(fields?: {
    /** the direction: `up` is from the client to the server */
    readonly direction?: 'both' | 'up' | 'down';
    /**
     * whether the device notices that its whole network is gone, as in airplane mode or
     * with the cable out, and tells its programs
     */
    readonly noticed?: boolean;
  }): Result;
  /** packets get through again */
  online(fields?: {
    /** the direction: `up` is from the client to the server */
    readonly direction?: 'both' | 'up' | 'down';
  }): Result;
  /**
   * the network changes: first the preset sets all fields, then those given, then a
   * recording plays; at least one of the four
   */
  network(fields?: NetworkFields): Result;
  /**
   * the device goes over to another network without a gap, as from Wi-Fi to mobile, and
   * has another address; a gap is an `offline` before and an `online` after it, another
   * quality a `network`; packets on their way to the server still get there, those on
   * their way to the old address are lost
   */
  handover(): Result;
  /** VoIP mode is switched, which ends the process as a kill does; on iOS only */
  voip(fields: {
    /** what VoIP mode is switched to */
    readonly mode: 'on' | 'off';
  }): Result;
  /** the server removes the user from its channel */
  ban(fields?: {
    /** why the server removes the user */
    readonly reason?:
      | 'INVALID_APP_ID'
      | 'INVALID_CHANNEL_NAME'
      | 'INVALID_TOKEN'
      | 'TOKEN_EXPIRED'
      | 'REJECTED_BY_SERVER'
      | 'BANNED_BY_SERVER';
    /**
     * what the ban is about: the channel, the user ID and the address of the client, or
     * some of them
     */
    readonly by?: 'channel+uid' | 'channel' | 'uid' | 'ip' | 'channel+ip' | 'uid+ip' | 'channel+uid+ip';
    /**
     * how long the ban lasts; after `0s` the user may return at once; left out: without an
     * end
     */
    readonly time?: string;
  }): Result;
  /**
   * the edge server that the client is at fails, and its SDK goes over to another one,
   * which takes its session up
   */
  failEdge(fields?: {
    /**
     * how it fails: `silent`, nothing comes from it any more; `closes`, it closes the
     * sockets of pages first, which native SDKs on UDP do not have
     */
    readonly mode?: 'silent' | 'closes';
    /** whose edges fail: that of the client, or those of all clients */
    readonly of?: 'client' | 'all';
  }): Result;
  /**
   * the data of the client does not reach one other any more, though the server and all
   * the rest hear it; one way, so the other direction is a step of its own
   */
  failPath(fields: {
    /** the client that the data is for */
    readonly to: string;
  }): Result;
  /** the data of the client reaches the other again */
  restorePath(fields: {
    /** the client that the data is for */
    readonly to: string;
  }): Result;
  /** the SDK reconnects of its own accord */
  reconnect(fields: {
    /**
     * why: a proxy was set, a token renewed, or the address changed; short words, or the
     * neutral ones
     */
    readonly reason:
      'proxy' | 'token' | 'ip' | 'SETTING_PROXY_SERVER' | 'RENEW_TOKEN' | 'CLIENT_IP_ADDRESS_CHANGED';
  }): Result;
  /** the app publishes its tracks; each join begins with those that its client says */
  publish(fields?: {
    /** which of the two media it is about */
    readonly media?: 'both' | 'audio' | 'video';
  }): Result;
  /** the app unpublishes tracks, which it then no longer sends */
  unpublish(fields?: {
    /** which of the two media it is about */
    readonly media?: 'both' | 'audio' | 'video';
  }): Result;
  /** the app mutes tracks, which stay published; a mute lasts as long as its process */
  mute(fields?: {
    /** which of the two media it is about */
    readonly media?: 'both' | 'audio' | 'video';
  }): Result;
  /** the app unmutes tracks */
  unmute(fields?: {
    /** which of the two media it is about */
    readonly media?: 'both' | 'audio' | 'video';
  }): Result;
  /**
   * the app switches its role; in the live profile only. A role lasts as long as its
   * process
   */
  role(fields: {
    /** what the user becomes */
    readonly role: 'host' | 'audience';
  }): Result;
  /**
   * the app renews its token; one that says nothing else lives for 24 hours, which is
   * the longest
   */
  renewToken(fields?: {
    /** the token: how long it lives from then on */
    readonly token?: {
      /** how long the token lives (a duration such as 500ms, 10s or 3m10s) */
      readonly lives: string;
    };
  }): Result;
}
