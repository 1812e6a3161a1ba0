import { native } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const SECOND_TIMELINE = 'reconnection article, timeline of v2.3.2 and later';

const ROWS = [
  {
    id: 'R-NATIVE-T0',
    occasion: native('joinSuccess'),
    text: 'The app asks to join; nobody else is told anything yet.',
    source: `${SECOND_TIMELINE}, line T0`,
  },
  {
    id: 'R-NATIVE-T1-CONNECTING',
    occasion: native('CONNECTING'),
    text: 'While it joins, the app gets the state callback with CONNECTING.',
    source: `${SECOND_TIMELINE}, line T1, second sentence`,
    reading: 'Told at the call itself.',
  },
  {
    id: 'R-NATIVE-T1',
    occasion: native('joinSuccess'),
    text: 'The user is in the channel 200 ms after the call: first the state CONNECTED (JOIN_SUCCESS), then the join success callback.',
    source: `${SECOND_TIMELINE}, line T1; the order from the API reference`,
    reading: 'Connected first, the join callback once media is ready.',
  },
  {
    id: 'R-NATIVE-T2',
    occasion: native('userJoined'),
    text: 'Another user learns of the newcomer 100 ms after it joined.',
    source: `${SECOND_TIMELINE}, line T2`,
  },
  {
    id: 'R-NATIVE-T3',
    occasion: native('RECONNECTING'),
    text: 'The uplink fails; nobody is told, and the SDK starts to try to get back in.',
    source: `${SECOND_TIMELINE}, line T3`,
    reading:
      'A cut uplink silences the downlink as well, since the server answers pings; a cut downlink alone starts the own limits only, and others notice nothing.',
  },
  {
    id: 'R-NATIVE-T4',
    occasion: native('RECONNECTING'),
    text: 'After 4 s without server data the app gets the state RECONNECTING (INTERRUPTED).',
    source: `${SECOND_TIMELINE}, line T4`,
  },
  {
    id: 'R-NATIVE-T4-LEGACY',
    occasion: native('connectionInterrupted'),
    text: 'Together with it comes the old interrupted callback, on the surfaces that still pass it on.',
    source: 'release notes of 2.3.2; published wrapper packages',
    reading: 'Not on Electron 2.4.1 to 3.7, the React Native wrapper 2.x and Flutter 1.x.',
  },
  {
    id: 'R-NATIVE-T5',
    occasion: native('connectionLost'),
    text: 'After 10 s without server data the app gets the connection lost callback; the state stays RECONNECTING.',
    source: `${SECOND_TIMELINE}, line T5`,
    reading: 'Counted from the loss; older pages say 15 s, which is close to what 4.x does.',
  },
  {
    id: 'R-NATIVE-T6',
    occasion: native('userOffline'),
    text: 'After 20 s without data of the lost user another user gets the user offline callback (dropped).',
    source: `${SECOND_TIMELINE}, line T6; the reason from the API reference`,
    reading:
      'For one who gets in while the user is silent, the limit counts from the last data of the user, whose age the server passes on; newcomerAnchor: join counts from its own entry.',
  },
  {
    id: 'R-NATIVE-T7',
    occasion: native('FAILED'),
    text: 'After 20 min without success the SDK stops trying: state FAILED (JOIN_FAILED); the app must leave before it can join again.',
    source: `${SECOND_TIMELINE}, line T7`,
    reading:
      'The article names no anchor. Counted from the loss like every other moment of the timeline; from the interruption or from T6 by setting. A join without a leave is refused with -17.',
  },
  {
    id: 'R-NATIVE-REJOIN',
    occasion: native('rejoinSuccess'),
    text: 'A user who gets back in before that gets the state CONNECTED and the rejoin success callback, and its limits are forgotten.',
    source: 'follows from the first timeline and the API reference',
    reading:
      'In 3.x the reason is JOIN_SUCCESS, since a reason for rejoining exists in 4.x only. Any data re-arms every limit.',
  },
  {
    id: 'R-NATIVE-T8',
    occasion: native('userJoined'),
    text: 'Another user learns of the return 100 ms later, if it had been told that the user was offline.',
    source: 'follows from line T8 of the first timeline',
    reading: 'A return that nobody was told to wait for is told to nobody.',
  },
  {
    id: 'R-NATIVE-LEAVE',
    occasion: native('leaveStats'),
    text: 'A leave gives the own app DISCONNECTED (LEAVE_CHANNEL) and the statistics at once, others user offline (quit) 100 ms later.',
    source: 'API reference of leaving and of the offline reasons',
  },
  {
    id: 'R-NATIVE-JOIN-NONET',
    occasion: native('connectionLost', 'joinWithoutNetwork'),
    text: 'A join without any network shows CONNECTING, connection lost after 10 s and FAILED after 20 min, and never an interruption.',
    source: 'API reference of the lost and interrupted callbacks',
  },
] as const satisfies readonly RuleRow[];

export type Native3Rule = (typeof ROWS)[number]['id'];

/** Table 1b: native SDKs from 2.3.2 to 3.x. */
export const NATIVE_3_RULES: readonly Rule<Native3Rule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '1b',
  generations: ['3.x'],
}));
