import { native } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const PAGE = 'connection status page of the 4.x native SDK';

const ROWS = [
  {
    id: 'R4-NATIVE-T1',
    occasion: native('joinSuccess'),
    text: 'The app gets CONNECTING at the call, and CONNECTED (JOIN_SUCCESS) with the join success callback 200 ms later.',
    source: `${PAGE}, T0 and T1`,
    reading: 'The 200 ms of the older timelines.',
  },
  {
    id: 'R4-NATIVE-T2',
    occasion: native('userJoined'),
    text: 'Another user learns of the newcomer 100 ms after it joined, and again of a return after it was told that the user was gone.',
    source: `${PAGE}, T2`,
  },
  {
    id: 'R4-NATIVE-T4',
    occasion: native('RECONNECTING'),
    text: 'After 4 s without server data the app gets the state RECONNECTING (INTERRUPTED).',
    source: `${PAGE}, T4`,
    reading: 'INTERRUPTED on a plain silence; the keep-alive reason only when asked for.',
  },
  {
    id: 'R4-NATIVE-T4-LEGACY',
    occasion: native('connectionInterrupted'),
    text: 'Together with it comes the interrupted callback, which is deprecated.',
    source: 'API reference of the 4.x native SDK, onConnectionInterrupted: after 4 s without a connection',
    reading: 'On every surface that declares it, after the state.',
  },
  {
    id: 'R4-NATIVE-T5',
    occasion: native('connectionLost'),
    text: '10 s after the interruption the app gets the state RECONNECTING (LOST) and the connection lost callback.',
    source: `${PAGE}, T5: the text names the callback, the diagram the state`,
    reading: 'Both at the same instant, the state first; 14 s after the loss.',
  },
  {
    id: 'R4-NATIVE-T6',
    occasion: native('userOffline'),
    text: 'After 20 s without data of the lost user another user gets the user offline callback (dropped).',
    source: `${PAGE}, T6 and its diagram`,
    reading:
      'For one who gets in while the user is silent, the limit counts from the last data of the user, whose age the server passes on; newcomerAnchor: join counts from its own entry.',
  },
  {
    id: 'R4-NATIVE-T7',
    occasion: native('FAILED'),
    text: '20 min after the interruption without success the SDK stops trying: state FAILED (JOIN_FAILED).',
    source: `${PAGE}, T7`,
    reading: 'Counted from the interruption, as the page says.',
  },
  {
    id: 'R4-NATIVE-REJOIN',
    occasion: native('rejoinSuccess'),
    text: 'A user who gets back in before that gets the state CONNECTED (REJOIN_SUCCESS) and the rejoin success callback.',
    source: `${PAGE}; the reason from the enumeration`,
  },
  {
    id: 'R4-NATIVE-KEEPALIVE',
    occasion: native('RECONNECTING', 'keepAliveReason'),
    text: 'A keep-alive that times out shows as RECONNECTING (KEEP_ALIVE_TIMEOUT).',
    source: 'API reference 4.x, connection-changed reasons',
    reading: 'No figure is published; at the limit of the interruption when a scenario asks for this reason.',
  },
  {
    id: 'R4-NATIVE-OTHER-RECONNECT',
    occasion: native('RECONNECTING', 'reconnectTrigger'),
    text: 'A proxy that is set, a token that is renewed and an address that changes show at once as RECONNECTING with their reason.',
    source: 'API reference 4.x, connection-changed reasons',
  },
  {
    id: 'R4-NATIVE-LEAVE',
    occasion: native('leaveStats'),
    text: 'A leave gives the own app DISCONNECTED (LEAVE_CHANNEL) and the leave callback at once.',
    source: 'API reference 4.x, leaving a channel',
  },
  {
    id: 'R4-NATIVE-BAD-TOKEN',
    occasion: native('DISCONNECTED', 'badToken'),
    text: 'A join with an invalid token ends in DISCONNECTED (INVALID_TOKEN).',
    source: 'API reference 4.x, connection-changed reasons',
  },
  {
    id: 'R4-NATIVE-FAIL',
    occasion: native('FAILED', 'removalByServer'),
    text: 'A ban, a wrong app ID or channel name, an expired token and a refusal end in FAILED with their reason.',
    source: 'API reference 4.x, connection-changed reasons',
  },
  {
    id: 'R4-NATIVE-LIVE-PROFILE',
    occasion: native('userOffline', 'liveProfile'),
    text: 'In the live profile the offline limit is longer than 20 s, and the audience comes and goes unseen.',
    source: 'API reference 4.x, user offline callback',
    reading: 'No figure is published: a factor that is a setting without a verified value.',
  },
] as const satisfies readonly RuleRow[];

export type Native4Rule = (typeof ROWS)[number]['id'];

/** Table 2, native part: where generation 4.x goes its own way, and where it does not. */
export const NATIVE_4_RULES: readonly Rule<Native4Rule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '2',
  generations: ['4.x'],
}));
