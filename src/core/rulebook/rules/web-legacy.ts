import { anyone, legacy } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const WEB_NOTE = 'reconnection article, note on a Web client as the other user';

const OBSERVER_ROWS = [
  {
    id: 'R-WEB-STREAM-ADDED',
    occasion: legacy('streamAdded'),
    generations: ['pre-2.5.1', '3.x'],
    text: 'A page gets stream-added 100 ms after a user joined or came back.',
    source: `${WEB_NOTE}, first point`,
    reading: 'The 100 ms of the native timeline; after a short loss only if stream-removed had come.',
  },
  {
    id: 'R-WEB-PEER-ONLINE',
    occasion: legacy('peerOnline'),
    generations: ['3.x'],
    text: 'A page gets peer-online before stream-added when a user joins, or comes back after a peer-leave.',
    source: 'reference of the web SDK 2.5.1 and later',
  },
  {
    id: 'R-WEB-STREAM-REMOVED-10S',
    occasion: legacy('streamRemoved'),
    generations: ['pre-2.5.1', '3.x'],
    text: 'A page that has had no data of a user for 10 s gets stream-removed.',
    source: `${WEB_NOTE}, second point`,
  },
  {
    id: 'R-WEB-PEER-LEAVE-3MIN',
    occasion: legacy('peerLeave'),
    generations: ['pre-2.5.1', '3.x'],
    text: 'When the server has had no data of a user for 3 min, a page gets peer-leave (ServerTimeOut).',
    source: `${WEB_NOTE}, third point; the reason from the web reference`,
    reading: 'The value of the article; 10 s and 20 s stand on other pages and can be set.',
  },
] as const satisfies readonly (RuleRow & Pick<Rule, 'generations'>)[];

export type WebObserverRule = (typeof OBSERVER_ROWS)[number]['id'];

/** Table 1c: what a page with the legacy web SDK is told about other users. */
export const WEB_OBSERVER_RULES: readonly Rule<WebObserverRule>[] = OBSERVER_ROWS.map((rule) => ({
  ...rule,
  table: '1c',
}));

const OWN_ROWS = [
  {
    id: 'R-WEB-OWN-LOSS-30S-LEGACY',
    occasion: legacy('error'),
    text: 'A page drops its link after 10 pings of 3 s in a row without an answer, and more than 10 s without any message.',
    source: 'bundle agora-rtc-sdk 3.6.11, ping period and limit of missed pings',
    reading: 'A silent cut closes no socket, so the pings decide.',
  },
  {
    id: 'R-WEB-OWN-STATES-LEGACY',
    occasion: legacy('error'),
    text: 'While it reconnects a page shows DISCONNECTED, then CONNECTING; there is no RECONNECTING.',
    source: 'bundle agora-rtc-sdk 3.6.11, connection states',
  },
  {
    id: 'R-WEB-OWN-ERROR-LEGACY',
    occasion: legacy('error'),
    text: 'Right after the state change of a dropped link comes the error event with SOCKET_DISCONNECTED.',
    source: 'bundle agora-rtc-sdk 3.6.11, handler of the closed socket',
  },
  {
    id: 'R-WEB-OWN-STREAMS-LEGACY',
    occasion: legacy('error'),
    text: 'A page whose link dropped has no remote stream any more, and gets stream-added for each after its rejoin.',
    source: 'bundle agora-rtc-sdk 3.6.11, handler of the closed socket',
  },
  {
    id: 'R-WEB-OWN-RETRY-LEGACY',
    occasion: legacy('rejoinSuccess'),
    text: 'The pause before the n-th attempt to get back is 2^n - 1 seconds, at most 30 s, without end.',
    source: 'bundle agora-rtc-sdk 3.6.11, retry pause',
  },
  {
    id: 'R-WEB-STATE-ARGS-LEGACY',
    occasion: legacy('CONNECTED'),
    text: 'The state event carries the state before and the state now, and never a reason.',
    source: 'bundle agora-rtc-sdk 3.6.11, state event',
  },
  {
    id: 'R-WEB-JOIN-TWICE-LEGACY',
    occasion: null,
    text: 'A join while the page is not disconnected is refused with INVALID_OPERATION.',
    source: 'bundle agora-rtc-sdk 3.6.11, join',
  },
  {
    id: 'R-WEB-PAGE-CLOSE-LEGACY',
    occasion: anyone('userOffline', 'closedLegacyPage'),
    text: 'A page that is closed says no goodbye: others see a drop.',
    source: 'bundle agora-rtc-sdk 3.6.11, which has no handler for it',
  },
] as const satisfies readonly RuleRow[];

export type WebLegacyOwnRule = (typeof OWN_ROWS)[number]['id'];

/** Table 3, legacy column: what the published web bundle does about its own connection. */
export const WEB_LEGACY_OWN_RULES: readonly Rule<WebLegacyOwnRule>[] = OWN_ROWS.map((rule) => ({
  ...rule,
  table: '3',
  generations: ['3.x'],
}));
