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
      'How soon TCP is tried is not judged: no page says, and the lab goes by tcpFallbackAfter. It stays with TCP until it leaves. What versions of 3.x before 3.6.2 do is not modelled here. A page speaks TCP to its edge: nothing of that changes for it; of its media R4-WEB-MEDIA-FALLBACK speaks.',
  },
  {
    id: 'R-PROXY-SETTING',
    occasion: native('CONNECTING', 'forcedProxy'),
    text: 'A native app that has forced a cloud proxy (setCloudProxy with UDP_PROXY or TCP_PROXY) and joins is shown on its way in that the state is still CONNECTING, with the reason SETTING_PROXY_SERVER.',
    source:
      'API reference of 3.x and 4.x, setCloudProxy: once it is connected to the cloud proxy, the SDK triggers onConnectionStateChanged with CONNECTION_STATE_CONNECTING and CONNECTION_CHANGED_SETTING_PROXY_SERVER',
    reading:
      'No page gives a time. Here it comes with the first answer, which the proxy passes on, one round trip after the call; the way through the proxy is no longer than the direct one. The lab sets the proxy before the first join, as the reference recommends; one that is set during a call is the step reconnect with the reason proxy.',
  },
  {
    id: 'R-PROXY-CONNECTED',
    occasion: native('proxyConnected', 'forcedProxy'),
    text: 'Once it is in, onProxyConnected tells the app that it is connected through the proxy that it has forced: UDP_PROXY or TCP_PROXY.',
    source:
      'API reference, onProxyConnected, as of 3.6.2: triggered when an app has called setCloudProxy and joined successfully, with the user ID, the type of the proxy and the time since joinChannel',
    reading:
      'Of a return no page says anything: here it comes with an entry alone. SDKs of 3.x before 3.6.2 have neither this callback nor the proxy over TCP.',
  },
  {
    id: 'R-PROXY-TRANSPORT',
    occasion: native('proxyConnected', 'forcedProxy', 'udpBlocked'),
    text: 'A forced proxy is spoken to over its own transport alone. With the one over TCP nothing comes of UDP that is blocked; with the one over UDP the SDK does not fall back to TCP, and a network without UDP is none to it.',
    source:
      'API reference, CloudProxyType: in the mode Force UDP the SDK always transmits data over UDP, in the mode Force TCP over TLS 443; page on cloud proxies: a firewall must let the addresses of the proxy through',
    reading: 'A link with `udp: blocked` lets no UDP through, to the proxy as little as to anybody else.',
  },
] as const satisfies readonly RuleRow[];

export type TransportRule = (typeof ROWS)[number]['id'];

/** Table 13: UDP and TCP. */
export const TRANSPORT_RULES: readonly Rule<TransportRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '13',
  generations: ['3.x', '4.x'],
}));
