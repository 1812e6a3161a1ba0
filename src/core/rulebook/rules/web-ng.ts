import { anyone, ng } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const PAGE = 'connection status page of the 4.x web SDK';
const BUNDLE = 'bundle agora-rtc-sdk-ng 4.24.8';
const CLASS = 'client class of agora-rtc-sdk-ng 4.24.8, as it runs';

const SEEN_ROWS = [
  {
    id: 'R4-WEB-T1',
    occasion: ng('CONNECTED'),
    text: 'A page that joins shows CONNECTING, then CONNECTED, and its call resolves.',
    source: `${PAGE}, T1`,
    reading: 'No figure is published; the 200 ms of the native timelines.',
  },
  {
    id: 'R4-WEB-T2',
    occasion: ng('userJoined'),
    text: 'A page gets user-joined 100 ms after a user joined.',
    source: `${PAGE}, T2`,
  },
  {
    id: 'R4-WEB-T4',
    occasion: ng('streamAdded'),
    text: 'A page gets user-published for each media type that a user publishes.',
    source: `${PAGE}, T4`,
    reading: 'No figure is published; 100 ms like every message.',
  },
  {
    id: 'R4-WEB-T6',
    occasion: ng('RECONNECTING'),
    text: 'A page that finds its connection interrupted shows RECONNECTING after CONNECTED.',
    source: `${PAGE}, T6`,
    reading: 'Found by its own pings, 27 s to 30 s after the last data.',
  },
  {
    id: 'R4-WEB-T7-UNPUBLISHED-10S',
    occasion: ng('streamRemoved'),
    text: 'A page gets user-unpublished for each media type after 10 s without data of a user.',
    source: `${PAGE}, T7`,
  },
  {
    id: 'R4-WEB-T8-LEFT-20S',
    occasion: ng('userOffline'),
    text: 'When the server has had no data of a user for 20 s, a page gets user-left (ServerTimeOut).',
    source: `${PAGE}, T8; the reason from the typings`,
  },
  {
    id: 'R4-WEB-T9',
    occasion: ng('CONNECTED'),
    text: 'A page that is back shows CONNECTED after RECONNECTING.',
    source: `${PAGE}, T9`,
  },
  {
    id: 'R4-WEB-T10',
    occasion: ng('streamAdded'),
    text: 'A page learns of a return 100 ms later: user-joined after a user-left, then user-published for each track it had lost.',
    source: `${PAGE}, T10; the condition follows from T7 and T8`,
  },
  {
    id: 'R4-WEB-LEAVE',
    occasion: ng('DISCONNECTED'),
    text: 'A connected page that leaves shows DISCONNECTING, then DISCONNECTED (LEAVE) within 3 s; others get user-unpublished and user-left (Quit) at once.',
    source: `documentation of leave and ${CLASS}`,
    reading:
      'A page that leaves while it is not connected is out at once and asks nobody, so others learn of it from silence. Where it drops its link while it waits for the answer, RECONNECTING comes between the two, and the wait is over.',
  },
  {
    id: 'R4-WEB-NO-GIVEUP',
    occasion: ng('FAILED'),
    text: 'A page never stops trying to get back in.',
    source: `${BUNDLE}, unlimited retries by default`,
  },
] as const satisfies readonly RuleRow[];

export type WebNgRule = (typeof SEEN_ROWS)[number]['id'];

/** Table 2, web part: the NG web SDK by its documentation. */
export const WEB_NG_RULES: readonly Rule<WebNgRule>[] = SEEN_ROWS.map((rule) => ({
  ...rule,
  table: '2',
  generations: ['4.x'],
}));

const OWN_ROWS = [
  {
    id: 'R4-WEB-OWN-LOSS-30S',
    occasion: ng('RECONNECTING'),
    text: 'A page drops its link when 10 pings of 3 s in a row had no answer and no message came for more than 10 s: 27 s to 30 s after the last data.',
    source: `${CLASS}, ping period and limit of missed pings`,
    reading: 'A silent cut closes no socket and raises no offline event of the browser, so the pings decide.',
  },
  {
    id: 'R4-WEB-OWN-RETRY',
    occasion: ng('CONNECTED'),
    text: 'An attempt to get back opens a socket, 2 s later one on port 443, and is given up 5 s after that; the pause before it starts at 300 ms, grows by 1.2 and stops growing at 10 s.',
    source: `${CLASS}, sockets opened during a loss`,
    reading:
      'One packet for each socket. The browser believes itself online, and the media path lasts; where that is lost as well, the SDK asks for other addresses.',
  },
  {
    id: 'R4-WEB-OFFLINE-EVENT',
    occasion: ng('RECONNECTING', 'noticedLoss'),
    text: 'When its browser says that it is offline, a connected page gets RECONNECTING at once; the pauses then start at 500 ms and grow by 1.5, and the browser saying that it is online ends one.',
    source: CLASS,
    reading: 'Native SDKs and the legacy one wait for silence all the same.',
  },
  {
    id: 'R4-WEB-OWN-USERS-CONFIRM-3S',
    occasion: ng('userOffline'),
    text: 'Three seconds after its own return a page lets the users go that the server has not named: user-left without a reason, and without a user-unpublished before it.',
    source: `${CLASS}, check after a reconnection`,
    reading:
      'After 1 s their mutes are taken back, with a user-info-updated, and then hasAudio and hasVideo of these users are false; no event says so.',
  },
  {
    id: 'R4-WEB-GONE-ORDER',
    occasion: ng('userOffline'),
    text: 'When the server says that a publishing user is gone, user-unpublished comes for audio, then for video, then user-left.',
    source: `${CLASS}, handling of a user who leaves`,
  },
  {
    id: 'R4-WEB-STATE-REASON',
    occasion: ng('CONNECTED'),
    text: 'The state event carries a reason only when the new state is DISCONNECTED.',
    source: `${BUNDLE}, state event`,
  },
  {
    id: 'R4-WEB-JOIN-TWICE',
    occasion: null,
    text: 'A join while the page is in, or on its way in, is refused with INVALID_OPERATION; one that comes while it leaves waits for that.',
    source: `${CLASS}, join`,
  },
  {
    id: 'R4-WEB-TURNED-AWAY',
    occasion: ng('DISCONNECTED', 'turnedAway'),
    text: 'A page that is turned away shows DISCONNECTED after CONNECTING, and its call rejects; one that is banned shows DISCONNECTED (UID_BANNED) after CONNECTED.',
    source: `${CLASS}, answers of the access point and of the edge`,
    reading:
      'A bad app ID or token fails at the access point: no reason, or that of the last end. An edge that rejects: LEAVE. A ban: UID_BANNED. A bad channel name fails before any state.',
  },
  {
    id: 'R4-WEB-PAGE-CLOSE',
    occasion: anyone('userOffline', 'goodbyeSetting', 'closedNgPage'),
    text: 'A page closed in good order may say goodbye; others then see it quit at once.',
    source: `${BUNDLE}, handler of the hidden page`,
    reading: 'Off by default, where a closed page is a drop; on by setting. A crash never says goodbye.',
  },
] as const satisfies readonly RuleRow[];

export type WebNgOwnRule = (typeof OWN_ROWS)[number]['id'];

/** Table 3, NG column: what the published bundle does about its own connection. */
export const WEB_NG_OWN_RULES: readonly Rule<WebNgOwnRule>[] = OWN_ROWS.map((rule) => ({
  ...rule,
  table: '3',
  generations: ['4.x'],
}));
