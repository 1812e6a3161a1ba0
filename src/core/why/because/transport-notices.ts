import type { NoticeReasons } from './notice-reasons.ts';
import { sentence } from '../words/words.ts';

/** The SDK has fallen back to TCP, or has had no occasion to. */
export const PROXY_REASONS: NoticeReasons = {
  came: (_asked, { spec, timings }) => [
    sentence({ kind: 'over-tcp', self: spec.uid, afterUs: timings.tcpFallbackAfterUs }),
  ],
  missing: ({ client }) => {
    const { spec, timings } = client;
    if (client.isOnTcp) return [sentence({ kind: 'is-on-tcp', self: spec.uid })];
    return timings.tcpFallbackAfterUs === Infinity
      ? [sentence({ kind: 'no-fallback', self: spec.uid })]
      : [sentence({ kind: 'not-over-tcp', self: spec.uid })];
  },
};
