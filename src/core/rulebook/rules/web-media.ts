import { ng } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const ROWS = [
  {
    id: 'R4-WEB-MEDIA-PROXY',
    occasion: ng('usingCloudProxy', 'webMedia'),
    text: 'Once the media connection of a page that has joined is open, is-using-cloud-proxy says whether the media go through a cloud proxy: true where the app has forced one (startProxyServer, 3 over UDP, 5 over TCP), false where they go straight to the edge.',
    source:
      'API reference of agora-rtc-sdk-ng, startProxyServer and is-using-cloud-proxy: triggered after join succeeds (as of 4.10.0); in the modes 3 and 5 all data go over UDP, or TLS 443',
    reading:
      'Read from the code of 4.24.8: it comes with the first way that the browser chooses, and again where another one is a relay and the last was not, or the other way round; any relay counts as a cloud proxy. The SDK looks at the figures of the browser every so often; here it comes with the first answer on that way, one round trip after the entry. Mode 4, which no page describes, is not modelled here.',
  },
  {
    id: 'R4-WEB-MEDIA-FALLBACK',
    occasion: ng('usingCloudProxy', 'webMedia', 'udpBlocked'),
    text: 'No UDP gets through for a page that has forced no cloud proxy: its signalling, which goes over TCP, does not notice, and its media find another way. Where UDP is blocked as it joins, that is a relay over TCP, and is-using-cloud-proxy says true; where it is blocked later, the SDK restarts ICE over TCP as well, and the app is told nothing.',
    source:
      'agora-rtc-sdk-ng 4.24.8 as installed: P2PChannel.bindConnectionEvents restarts ICE 0.8 s after the browser says that the connection is gone, with the candidates of the sequence udp_tcp_relay, and 10 s later with relays alone',
    reading:
      'When the browser says so is not judged: no page says, and the lab goes by webMediaLostAfter. Straight TCP goes before a relay, as ICE has it (RFC 8445); a firewall that lets nothing but port 443 through would leave the relay alone. Media stay with the way that they have until that breaks. What others see of a page whose media stand still is not modelled here.',
  },
  {
    id: 'R4-WEB-MEDIA-RENEWED',
    occasion: ng('mediaReconnectStart', 'webMedia', 'mediaGone'),
    text: 'A media connection that stays broken makes the SDK drop its signalling as well, and open both anew: RECONNECTING, then media-reconnect-start for the page itself if it publishes and for each user whose tracks it has; once it is back, media-reconnect-end for itself, and once for each track of others. So it goes for a page that has forced the cloud proxy over UDP where no UDP gets through, again and again.',
    source:
      'API reference of agora-rtc-sdk-ng, media-reconnect-start and media-reconnect-end: the own user ID for publishing, those of others for subscribing. agora-rtc-sdk-ng 4.24.8 as installed: P2PChannel gives up 4 s after disconnected, or at once on failed, where relays are forced, and 20.8 s after disconnected otherwise; after a pause of 0.75 s that grows by half, to 10 s at most, Gateway.reconnect drops the socket; any return whose media connection is gone renews it',
    reading:
      'Those steps count from when the browser says disconnected or failed (webMediaLostAfter, webMediaFailedAfter), so no figure of the whole is judged; nor when a page drops a link on which nothing gets through, as its own pings would find that after 30 s. The end is told of what has its place on the server again, be there media or not: here with its first answer in the new stay.',
  },
] as const satisfies readonly RuleRow[];

export type WebMediaRule = (typeof ROWS)[number]['id'];

/** Table 13, the media of pages. */
export const WEB_MEDIA_RULES: readonly Rule<WebMediaRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '13',
  generations: ['4.x'],
}));
