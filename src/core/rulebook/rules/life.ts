import { anyone, native, page } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';
import { NATIVE_GENERATIONS, type SdkGeneration } from '../../vocabulary/persona.ts';

const PAGES: readonly SdkGeneration[] = ['3.x', '4.x'];

const ROWS = [
  {
    id: 'R-PAGE-RELOAD',
    generations: PAGES,
    occasion: anyone('userOffline', 'pageReload'),
    text: 'A page that is loaded again ends as one that is closed, and the new page is a newcomer, which takes the place of the old one: others are told nothing where it is in before a limit has run out, and what they are told of a closed page where it is not.',
    source:
      'HTML standard, reloading: the old document is unloaded, and gets pagehide; bundles agora-rtc-sdk 3.6.11, which has no handler for that, and agora-rtc-sdk-ng 4.24.8, which leaves on pagehide, in Safari on beforeunload',
    reading:
      'Whether an NG page gets its goodbye out is open, as with a closed page (`ngLeaveOnPageClose`, off by default). The new page begins at that moment.',
  },
  {
    id: 'R-PAGE-DISCARD',
    generations: PAGES,
    occasion: anyone('userOffline', 'pageDiscard'),
    text: 'A tab that is discarded is a drop to all others, also where a closed page says goodbye: no event tells the page so.',
    source:
      'WICG, Page Lifecycle: no event is fired before a discard, and document.wasDiscarded is true on the next load',
    reading:
      'Browsers spare tabs with a call (Firefox never unloads one with an active peer connection, bug 1734099), so it is one that was forced. Its next visit loads it anew.',
  },
  {
    id: 'R-PAGE-NAVIGATE',
    generations: PAGES,
    occasion: anyone('userOffline', 'pageLeft'),
    text: 'A page in a channel that is left for another page ends as one that is closed, and Back loads it anew.',
    source:
      'web.dev, bfcache: pages with an open WebSocket or WebRTC connection are not eligible in Chrome; web-platform-tests, websockets/back-forward-cache-with-open-websocket-connection: such a page is not kept; bug 1734099 and w3c/webrtc-pc issue 2346: nor does Firefox keep one with a live peer connection',
    reading:
      'Whether an NG page gets its goodbye out is open, as with a closed page (`ngLeaveOnPageClose`). That WebSockets are to be closed instead, so that the page can be kept, is a proposal (whatwg/html 12085).',
  },
  {
    id: 'R-PAGE-KEPT',
    generations: PAGES,
    occasion: page('CONNECTED', 'pageLeft'),
    text: 'A page that has left its channel in time is kept: it stands still, and Back brings the same process back, in no channel.',
    source:
      'HTML standard and web.dev, bfcache: a page that is kept is frozen, and gets pageshow with persisted when it is back; neither bundle has a handler for that',
    reading:
      'In Safari so is a page in a channel: WebKit suspends its peer connection (RTCPeerConnection::suspend) and closes its socket, so it finds itself reconnecting when it is back. That one says no goodbye. How long a browser keeps pages is not modelled.',
  },
  {
    id: 'R-PAGE-HIDDEN-TIMERS',
    generations: PAGES,
    occasion: page('streamRemoved', 'hiddenPage'),
    text: 'In a page that is hidden and makes no sound, timers come once a second, and once a minute when it has been hidden for five minutes and uses no WebRTC: what the SDK does by its timers comes that much later, packets and messages as ever.',
    source:
      'developer.chrome.com, "Heavy throttling of chained JS timers beginning in Chrome 88"; bundles agora-rtc-sdk 3.6.11 and agora-rtc-sdk-ng 4.24.8, whose pings and waits are timers of the page',
    reading:
      'A page in a call uses WebRTC, so it is spared the minute; one that is heard is spared both. Timers come at whole seconds of the clock. Other browsers have figures of their own.',
  },
  {
    id: 'R-ENGINE-DESTROY',
    generations: NATIVE_GENERATIONS,
    occasion: native('leaveStats', 'engineDestroyed'),
    text: 'An app that destroys its engine is told nothing of it and nothing any more, not even that it has left.',
    source:
      'reference of destroy and release: no method and no callback of the SDK can be used after it; reference of leaveChannel: destroyed right after it, the SDK does not trigger onLeaveChannel',
    reading:
      'So it is where the app has not left at all. What 4.x tells of the release itself (Android: onEngineReleased, where it is asynchronous) is not modelled here.',
  },
  {
    id: 'R-ENGINE-DESTROY-OTHERS',
    generations: NATIVE_GENERATIONS,
    occasion: anyone('userOffline', 'engineDestroyed'),
    text: 'To others, a user whose app destroys its engine in a channel has left it.',
    source: 'none says what the server gets of an engine that is destroyed in a channel',
    reading:
      'The engine is ended in good order and has the time for a goodbye (`destroyLeaves`); without one, its user is silent and is gone by the limits of a loss.',
  },
  {
    id: 'R-ENGINE-DESTROYED-CALLS',
    generations: NATIVE_GENERATIONS,
    occasion: native('joinSuccess', 'engineDestroyed'),
    text: 'Calls of an app that has destroyed its engine are refused with -7 until it has created another.',
    source:
      'reference of error codes: -7, the SDK is not initialized; of destroy and release: create another instance to use the SDK again; Agora-Flutter-SDK issue 379 (a leaveChannel after destroy is answered with 7, not initialized)',
    reading: 'In C++, whose instance is gone with it, calling it is a mistake that no code answers.',
  },
] as const satisfies readonly (RuleRow & Pick<Rule, 'generations'>)[];

export type LifeRule = (typeof ROWS)[number]['id'];

/** Table 9: pages and engines that end in other ways than by a kill or a leave. */
export const LIFE_RULES: readonly Rule<LifeRule>[] = ROWS.map((rule) => ({ ...rule, table: '9' }));
