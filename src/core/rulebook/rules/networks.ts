import { legacy, native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const SCORES =
  'The figure is not judged. It is what the engine measures on its own heartbeats: which of them the server has had, which answers came, how long they took; graded by score and limits of the NG SDK (qualityGoodFrom and so on), of native SDKs none are published.';
const ASKED_FOR =
  'The lab tells it where the rulebook or the client asks for it (networkQuality), the SDKs always.';
const NATIVE = `${SCORES} It goes on while the SDK reconnects, as DOWN, which it is after 4 s of silence (qualityDownAfter). What others say of their networks is passed on; of a user of whom nothing has come for 2 s it is UNKNOWN. ${ASKED_FOR}`;
const CALLBACK = 'callback_onnetworkquality';

const ROWS = [
  {
    id: 'R-NATIVE-PRE-NETWORK-QUALITY',
    occasion: native('networkQuality', 'networkQuality'),
    generations: ['pre-2.3.2'],
    text: 'Every 2 s from its entry on an app gets onNetworkQuality with the UID 0 of its own network, and once for each other user.',
    source: 'react-native-agora 1.2.5, AgoraRtcEngineKit.h (native 2.0.2)',
    reading: NATIVE,
  },
  {
    id: 'R-NATIVE-NETWORK-QUALITY',
    occasion: native('networkQuality', 'networkQuality'),
    generations: ['3.x'],
    text: 'Every 2 s from its entry on an app gets onNetworkQuality with the UID 0 of its own network, and once for each other user.',
    source: `API reference of 3.x, ${CALLBACK}`,
    reading: NATIVE,
  },
  {
    id: 'R4-NATIVE-NETWORK-QUALITY',
    occasion: native('networkQuality', 'networkQuality'),
    generations: ['4.x'],
    text: 'Every 2 s from its entry on an app gets onNetworkQuality with the UID 0 of its own network, and once for each of up to four other users; UNKNOWN is a direction in which the app has no stream.',
    source: `API reference of 4.x, ${CALLBACK}; react-native-agora 4.6.4, onNetworkQuality`,
    reading: `${NATIVE} Of more than four others those count who came first.`,
  },
  {
    id: 'R-WEB-NETWORK-QUALITY-LEGACY',
    occasion: legacy('networkQuality', 'networkQuality'),
    generations: ['3.x'],
    text: 'Every 2 s from its entry on a page gets network-quality: the figures that came last of the server, which it asks every 3 s, and 0 while its link is dropped or the browser is offline.',
    source: 'agora-rtc-sdk 3.6.11, AgoraRTCSDK.min.js: networkQualityTimer, traffic_stats',
    reading: `${SCORES} ${ASKED_FOR}`,
  },
  {
    id: 'R4-WEB-NETWORK-QUALITY',
    occasion: ng('networkQuality', 'networkQuality'),
    generations: ['4.x'],
    text: 'Every 2 s from its entry on a page gets network-quality: 6 while the browser is offline, 5 once a request has waited 10 s for its answer, 0 while it reconnects, else the figures that came last of the server, which it asks every 3 s.',
    source: 'agora-rtc-sdk-ng 4.24.8, AgoraRTC_N-production.js: networkQualityInterval, trafficStatsInterval',
    reading: `${SCORES} ${ASKED_FOR}`,
  },
] as const satisfies readonly GenerationsRow[];

export type NetworkRule = (typeof ROWS)[number]['id'];

/** Table 7: what apps are told of networks. */
export const NETWORK_RULES: readonly Rule<NetworkRule>[] = ROWS.map((rule) => ({ ...rule, table: '7' }));
