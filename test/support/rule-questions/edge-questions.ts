import { asked, type RuleQuestion } from './rule-question.ts';

const EDGES = 'edge-fails';

const PROXIES = 'cloud-proxy';
const WEB_MEDIA = 'web-media';

/** Edge servers that fail, and UDP that is blocked. */
export const EDGE_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-EDGE-NATIVE': asked(
    EDGES,
    ['phone', 15, 'onRejoinChannelSuccess'],
    ['phone', 'onConnectionInterrupted', null, 12],
  ),
  'R-UDP-FALLBACK': asked(
    'udp-blocked',
    ['phone', 16, 'onProxyConnected'],
    ['phone', 'onProxyConnected', null, 15],
  ),
  'R-PROXY-SETTING': asked(
    PROXIES,
    ['overUdp', 1.1, 'onConnectionStateChanged'],
    ['overUdp', 'CONNECTING', null, 0.4],
  ),
  'R-PROXY-CONNECTED': asked(
    PROXIES,
    ['overTcp', 1.2, 'didProxyConnected'],
    ['overUdp', 'onProxyConnected', null, 50],
  ),
  'R-PROXY-TRANSPORT': asked(
    PROXIES,
    ['overUdp', 13.9, 'onConnectionInterrupted'],
    ['overUdp', 'onRejoinChannelSuccess', null, 30],
  ),
  'R4-WEB-MEDIA-PROXY': asked(
    WEB_MEDIA,
    ['overTcp', 1.3, 'is-using-cloud-proxy'],
    ['overTcp', 'is-using-cloud-proxy', null, 50],
  ),
  'R4-WEB-MEDIA-FALLBACK': asked(
    WEB_MEDIA,
    ['late', 2.3, 'is-using-cloud-proxy'],
    ['direct', 'media-reconnect-start', null, 50],
  ),
  'R4-WEB-MEDIA-RENEWED': asked(
    WEB_MEDIA,
    ['overUdp', 19.8, 'media-reconnect-start'],
    ['overUdp', 'media-reconnect-end', null, 18],
  ),
  'R-EDGE-WEB-NG': asked(EDGES, ['page', 10.05, 'connection-state-change'], ['page', 'CONNECTED', null, 12]),
  'R-EDGE-WEB-LEGACY': asked(
    EDGES,
    ['legacy', 10.05, 'connection-state-change'],
    ['legacy', 'CONNECTED', null, 12],
  ),
  'R-EDGE-OTHERS': asked(EDGES, null, ['watcher', 'onUserOffline', 1, 30]),
};
