import { NATIVE_GENERATIONS } from '../../vocabulary/persona.ts';
import { anyone, legacy, native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const TRIAL =
  'How soon another edge is asked is not judged: no page says, and the lab goes by edgeTrial. Which clients share an edge only the vendor knows: here each connection is at one of its own, and what the channel knows of its user outlives that.';

const ROWS = [
  {
    id: 'R-EDGE-NATIVE',
    occasion: native('connectionInterrupted', 'edgeFailure'),
    generations: NATIVE_GENERATIONS,
    text: 'The edge server that a client is at fails: its app is told what any silence is told as, after 4 s, and that it is back when another edge has taken its session up.',
    source:
      "API reference, connection states and onConnectionInterrupted: the connection to the vendor's edge server is interrupted, and the SDK reconnects by itself",
    reading: `${TRIAL} Over UDP a failing server cannot close anything, so that its end is a silence.`,
  },
  {
    id: 'R-EDGE-WEB-LEGACY',
    occasion: legacy('connectionStateChanged', 'socketClosed'),
    generations: ['3.x'],
    text: 'The edge of a page closes its socket: the page shows DISCONNECTED at once. Its first attempt goes to the same address if it had media connections to it, each that follows to the next.',
    source: 'agora-rtc-sdk 3.6.11, AgoraRTCSDK.min.js: reconnectMode, connectNext',
    reading:
      'An edge that has failed does not answer any more. One that falls silent is missed by the pings of the page alone.',
  },
  {
    id: 'R-EDGE-WEB-NG',
    occasion: ng('connectionStateChanged', 'socketClosed'),
    generations: ['4.x'],
    text: 'The edge of a page closes its socket: the page shows RECONNECTING at once. It asks the same address again, and the next as soon as its media connection is gone as well, or where it has none.',
    source:
      'agora-rtc-sdk-ng 4.24.0, AgoraRTC_N-production.js: reconnectMode, WILL_RECONNECT, IS_P2P_DISCONNECTED',
    reading:
      'When the media connection is gone the browser says: webMediaLostAfter. An edge that has failed does not answer any more. One that falls silent is missed by the pings of the page alone; that its SDK drops the link when new ways for its media were tried in vain, which takes about as long, is not modelled here.',
  },
  {
    id: 'R-EDGE-OTHERS',
    occasion: anyone('userOffline', 'edgeFailure'),
    generations: NATIVE_GENERATIONS,
    text: 'Others are told nothing of a client whose edge has failed when another edge takes it in before their own limits for it are over; otherwise what they are told of any silence.',
    source: 'the article: limits count data of the user, whichever way it comes',
    emergesFrom: ['R-EDGE-NATIVE', 'R-EDGE-WEB-NG', 'R-EDGE-WEB-LEGACY'],
  },
] as const satisfies readonly GenerationsRow[];

export type EdgeRule = (typeof ROWS)[number]['id'];

/** Table 11: edge servers that fail. */
export const EDGE_RULES: readonly Rule<EdgeRule>[] = ROWS.map((rule) => ({ ...rule, table: '11' }));
