import { joinSentences } from './because-self.ts';
import type { NoticeReasons } from './notice-reasons.ts';
import { sentence } from '../words/words.ts';

/** The SDK has fallen back to TCP, or goes through a proxy, or has had no occasion to. */
export const PROXY_REASONS: NoticeReasons = {
  came(_asked, client) {
    const { spec, timings } = client;
    const { uid: self, cloudProxy: proxy } = spec;
    return proxy === undefined
      ? [sentence({ kind: 'over-tcp', self, afterUs: timings.tcpFallbackAfterUs })]
      : [sentence({ kind: 'through-proxy', self, proxy }), ...joinSentences(client)];
  },
  missing: ({ client }) => {
    const { spec, timings } = client;
    const { uid: self, cloudProxy: proxy } = spec;
    if (proxy !== undefined) return [sentence({ kind: 'proxy-told-at-entry', self, proxy })];
    if (client.isOnTcp) return [sentence({ kind: 'is-on-tcp', self })];
    return timings.tcpFallbackAfterUs === Infinity
      ? [sentence({ kind: 'no-fallback', self })]
      : [sentence({ kind: 'not-over-tcp', self })];
  },
};
