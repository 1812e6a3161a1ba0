import { native } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';

const FIRST_TIMELINE = 'reconnection article, timeline before v2.3.2';

const ROWS = [
  {
    id: 'R-NATIVE-PRE-T0',
    occasion: native('joinSuccess'),
    text: 'The app asks to join; nobody is told anything yet.',
    source: `${FIRST_TIMELINE}, line T0`,
  },
  {
    id: 'R-NATIVE-PRE-T1',
    occasion: native('joinSuccess'),
    text: 'The user is in the channel 200 ms after the call and its app gets the join success callback.',
    source: `${FIRST_TIMELINE}, line T1`,
  },
  {
    id: 'R-NATIVE-PRE-T2',
    occasion: native('userJoined'),
    text: 'Another user learns of the newcomer 100 ms after it joined.',
    source: `${FIRST_TIMELINE}, line T2`,
  },
  {
    id: 'R-NATIVE-PRE-T3',
    occasion: native('connectionInterrupted'),
    text: 'The uplink fails; nobody is told, and the SDK starts to try to get back in.',
    source: `${FIRST_TIMELINE}, line T3`,
  },
  {
    id: 'R-NATIVE-PRE-T4',
    occasion: native('connectionInterrupted'),
    text: 'After 4 s without server data the app gets the interrupted callback.',
    source: `${FIRST_TIMELINE}, line T4`,
  },
  {
    id: 'R-NATIVE-PRE-T5',
    occasion: native('connectionLost'),
    text: 'After 10 s without server data the app gets the connection lost callback, and the SDK keeps trying.',
    source: `${FIRST_TIMELINE}, line T5`,
    reading: 'Counted from the loss: an older edition that says 15 s is not followed.',
  },
  {
    id: 'R-NATIVE-PRE-T6',
    occasion: native('userOffline'),
    text: 'After 20 s without data of the lost user another user gets the user offline callback (dropped).',
    source: `${FIRST_TIMELINE}, line T6; the reason from the API reference`,
    reading: '20 s in old SDKs too; 15 s in some old references is only historical.',
  },
  {
    id: 'R-NATIVE-PRE-T7',
    occasion: native('rejoinSuccess'),
    text: 'When the lost user gets back in, its app gets the rejoin success callback.',
    source: `${FIRST_TIMELINE}, line T7`,
  },
  {
    id: 'R-NATIVE-PRE-T8',
    occasion: native('userJoined'),
    text: 'Another user learns of the return 100 ms later, if it had been told that the user was offline.',
    source: `${FIRST_TIMELINE}, line T8; the condition from an archived edition`,
    reading: 'A return that nobody was told to wait for is told to nobody.',
  },
  {
    id: 'R-NATIVE-PRE-NOGIVEUP',
    occasion: native('rejoinSuccess'),
    text: 'The SDK never stops trying to get back in until the app leaves.',
    source: 'header of SDK 2.0.2; the first timeline names no limit',
  },
] as const satisfies readonly RuleRow[];

export type NativePreRule = (typeof ROWS)[number]['id'];

/**
 * Table 1a: native SDKs before 2.3.2, which have no connection state callback and never give up.
 */
export const NATIVE_PRE_RULES: readonly Rule<NativePreRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '1a',
  generations: ['pre-2.3.2'],
}));
