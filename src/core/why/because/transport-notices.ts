import type { ClientSpec, CloudProxy } from '../../vocabulary/client-spec.ts';
import type { Sentence } from '../facts/explanation.ts';
import type { NoticeReasons } from './notice-reasons.ts';
import { sentence } from '../words/words.ts';

/** What there is to say of a proxy that an app has forced. */
export function proxySentence(
  kind: 'proxy-answered' | 'through-proxy' | 'proxy-told-at-entry',
  { uid: self }: Pick<ClientSpec, 'uid'>,
  proxy: CloudProxy,
): Sentence {
  return sentence({ kind, self, proxy });
}

/** The SDK has fallen back to TCP, or goes through a proxy, or has had no occasion to. */
export const PROXY_REASONS: NoticeReasons = {
  came: (_asked, { spec, timings }) => [
    spec.cloudProxy === undefined
      ? sentence({ kind: 'over-tcp', self: spec.uid, afterUs: timings.tcpFallbackAfterUs })
      : proxySentence('through-proxy', spec, spec.cloudProxy),
  ],
  missing: ({ client }) => {
    const { spec, timings } = client;
    if (spec.cloudProxy !== undefined) return [proxySentence('proxy-told-at-entry', spec, spec.cloudProxy)];
    if (client.isOnTcp) return [sentence({ kind: 'is-on-tcp', self: spec.uid })];
    return timings.tcpFallbackAfterUs === Infinity
      ? [sentence({ kind: 'no-fallback', self: spec.uid })]
      : [sentence({ kind: 'not-over-tcp', self: spec.uid })];
  },
};
