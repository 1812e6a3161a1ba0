import { native } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const ROWS = [
  {
    id: 'R-UDP-FALLBACK',
    occasion: native('proxyConnected', 'udpBlocked'),
    text: 'No UDP gets through for a client: its app is told what any silence is told as, after 4 s. The SDK then tries TCP (TLS on port 443) as well, comes back over it, and says so by onProxyConnected (TCP_PROXY_AUTO_FALLBACK).',
    source:
      'API reference, CloudProxyType and ProxyType: the automatic mode, the default as of 3.6.2, tries a direct connection and switches to TLS 443 where that fails; onProxyConnected, as of 3.6.2',
    reading:
      'How soon TCP is tried is not judged: no page says, and the lab goes by tcpFallbackAfter. It stays with TCP until it leaves. What versions of 3.x before 3.6.2 do is not modelled here. A page speaks TCP to its edge: nothing of that changes for it, and its media fall back to a relay over TLS by themselves. That relay and the events around it (media-reconnect-start, media-reconnect-end, is-using-cloud-proxy, join-fallback-to-proxy) are not modelled here, nor are the modes that force a proxy (setCloudProxy of native SDKs, startProxyServer of pages).',
  },
] as const satisfies readonly RuleRow[];

export type TransportRule = (typeof ROWS)[number]['id'];

/** Table 13: UDP and TCP. */
export const TRANSPORT_RULES: readonly Rule<TransportRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '13',
  generations: ['3.x', '4.x'],
}));
