import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { SdkFamily } from '../../vocabulary/persona.ts';
import * as needs from './rule-needs.ts';
import type { RuleCondition } from '../facts/run-facts.ts';

/**
 * What gives occasion to a rule: what must have happened, who is told something then, and what.
 */
export interface Occasion {
  readonly needs: readonly RuleCondition[];
  /** Families whose clients are told. */
  readonly families: readonly SdkFamily[];
  /** The callback (its role) or the state that they wait for. */
  readonly what: string;
  /** Only these frameworks or systems are told in the words of the rule. */
  readonly observers?: 'cpp' | 'apple' | 'wrapper';
}

const NATIVE: readonly SdkFamily[] = ['native'];
const LEGACY: readonly SdkFamily[] = ['web-legacy'];
const NG: readonly SdkFamily[] = ['web-ng'];
const ALL: readonly SdkFamily[] = ['native', 'web-legacy', 'web-ng'];

const native = (what: string, ...conditions: RuleCondition[]): Occasion => ({
  needs: conditions,
  families: NATIVE,
  what,
});
const legacy = (what: string, ...conditions: RuleCondition[]): Occasion => ({
  needs: conditions,
  families: LEGACY,
  what,
});
const ng = (what: string, ...conditions: RuleCondition[]): Occasion => ({
  needs: conditions,
  families: NG,
  what,
});

const appleKill = needs.killOf('auto-leave');
const abruptKill = needs.killOf('no-auto-leave');
const abruptReturn = needs.restartOf('no-auto-leave');

/**
 * Rules of which nobody waits for a callback: a run that did not exercise them says why in a way
 * of its own.
 */
export type RuleOfItsOwn = 'R-CHANNEL-DESTROY-10S' | 'R-WEB-JOIN-TWICE-LEGACY' | 'R4-WEB-JOIN-TWICE';

export const OCCASIONS: Readonly<Record<Exclude<RuleId, RuleOfItsOwn>, Occasion>> = {
  'R-NATIVE-PRE-T0': native('joinSuccess'),
  'R-NATIVE-PRE-T1': native('joinSuccess'),
  'R-NATIVE-PRE-T2': native('userJoined'),
  'R-NATIVE-PRE-T3': native('connectionInterrupted'),
  'R-NATIVE-PRE-T4': native('connectionInterrupted'),
  'R-NATIVE-PRE-T5': native('connectionLost'),
  'R-NATIVE-PRE-T6': native('userOffline'),
  'R-NATIVE-PRE-T7': native('rejoinSuccess'),
  'R-NATIVE-PRE-T8': native('userJoined'),
  'R-NATIVE-PRE-NOGIVEUP': native('rejoinSuccess'),
  'R-NATIVE-T0': native('joinSuccess'),
  'R-NATIVE-T1-CONNECTING': native('CONNECTING'),
  'R-NATIVE-T1': native('joinSuccess'),
  'R-NATIVE-T2': native('userJoined'),
  'R-NATIVE-T3': native('RECONNECTING'),
  'R-NATIVE-T4': native('RECONNECTING'),
  'R-NATIVE-T4-LEGACY': native('connectionInterrupted'),
  'R-NATIVE-T5': native('connectionLost'),
  'R-NATIVE-T6': native('userOffline'),
  'R-NATIVE-T7': native('FAILED'),
  'R-NATIVE-REJOIN': native('rejoinSuccess'),
  'R-NATIVE-T8': native('userJoined'),
  'R-NATIVE-LEAVE': native('leaveStats'),
  'R-NATIVE-JOIN-NONET': native('connectionLost', needs.joinWithoutNetwork),
  'R-WEB-STREAM-ADDED': legacy('streamAdded'),
  'R-WEB-PEER-ONLINE': legacy('peerOnline'),
  'R-WEB-STREAM-REMOVED-10S': legacy('streamRemoved'),
  'R-WEB-PEER-LEAVE-3MIN': legacy('peerLeave'),
  'R-KILL-SCOPE': { needs: [needs.anyKill], families: ALL, what: 'userOffline' },
  'R-VOIP-TOGGLE': { needs: [needs.voipSwitch], families: ALL, what: 'userOffline' },
  'R-KILL-IOS-AUTOLEAVE': { needs: [appleKill], families: ALL, what: 'userOffline' },
  'R-KILL-IOS-OBS-CPP': { ...native('userOffline', appleKill), observers: 'cpp' },
  'R-KILL-IOS-OBS-APPLE': { ...native('userOffline', appleKill), observers: 'apple' },
  'R-KILL-IOS-OBS-WEB': legacy('peerLeave', appleKill),
  'R-KILL-IOS-OBS-WRAPPER': { ...native('userOffline', appleKill), observers: 'wrapper' },
  'R-KILL-ANDROID-NATIVE-20S': native('userOffline', abruptKill),
  'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S': native('userOffline', abruptKill, abruptReturn),
  'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S': native('userJoined', abruptKill, abruptReturn),
  'R-KILL-TIMEOUT-CONFIGURABLE': native('userOffline', needs.otherTimeout, abruptKill),
  'R-KILL-ANDROID-WEB-10S': legacy('streamRemoved', abruptKill),
  'R-KILL-ANDROID-WEB-RESTART': legacy('streamRemoved', abruptKill, abruptReturn),
  'R-KILL-ANDROID-WEB-RESTART-AFTER-10S': legacy('streamAdded', abruptKill, abruptReturn),
  'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN': legacy('peerLeave', abruptKill),
  'R-KILL-RESTART-SELF': { needs: [needs.restartOf()], families: ALL, what: 'joinSuccess' },
  'R-KILL-WEB-IS-DROP': { needs: [needs.killOf('web-drop')], families: ALL, what: 'userOffline' },
  'R4-NATIVE-T1': native('joinSuccess'),
  'R4-NATIVE-T2': native('userJoined'),
  'R4-NATIVE-T4': native('RECONNECTING'),
  'R4-NATIVE-T4-LEGACY': native('connectionInterrupted'),
  'R4-NATIVE-T5': native('connectionLost'),
  'R4-NATIVE-T6': native('userOffline'),
  'R4-NATIVE-T7': native('FAILED'),
  'R4-NATIVE-REJOIN': native('rejoinSuccess'),
  'R4-NATIVE-KEEPALIVE': native('RECONNECTING', needs.keepAliveReason),
  'R4-NATIVE-OTHER-RECONNECT': native('RECONNECTING', needs.reconnectTrigger),
  'R4-NATIVE-LEAVE': native('leaveStats'),
  'R4-NATIVE-BAD-TOKEN': native('DISCONNECTED', needs.badToken),
  'R4-NATIVE-FAIL': native('FAILED', needs.removalByServer),
  'R4-NATIVE-LIVE-PROFILE': native('userOffline', needs.liveProfile),
  'R4-WEB-T1': ng('CONNECTED'),
  'R4-WEB-T2': ng('userJoined'),
  'R4-WEB-T4': ng('streamAdded'),
  'R4-WEB-T6': ng('RECONNECTING'),
  'R4-WEB-T7-UNPUBLISHED-10S': ng('streamRemoved'),
  'R4-WEB-T8-LEFT-20S': ng('userOffline'),
  'R4-WEB-T9': ng('CONNECTED'),
  'R4-WEB-T10': ng('streamAdded'),
  'R4-WEB-LEAVE': ng('DISCONNECTED'),
  'R4-WEB-NO-GIVEUP': ng('FAILED'),
  'R-WEB-OWN-LOSS-30S-LEGACY': legacy('error'),
  'R-WEB-OWN-STATES-LEGACY': legacy('error'),
  'R-WEB-OWN-ERROR-LEGACY': legacy('error'),
  'R-WEB-OWN-STREAMS-LEGACY': legacy('error'),
  'R-WEB-OWN-RETRY-LEGACY': legacy('rejoinSuccess'),
  'R-WEB-STATE-ARGS-LEGACY': legacy('CONNECTED'),
  'R-WEB-PAGE-CLOSE-LEGACY': {
    needs: [needs.closedPage('web-legacy', 'legacy')],
    families: ALL,
    what: 'userOffline',
  },
  'R4-WEB-OWN-LOSS-30S': ng('RECONNECTING'),
  'R4-WEB-OWN-RETRY': ng('CONNECTED'),
  'R4-WEB-OWN-USERS-CONFIRM-3S': ng('userOffline'),
  'R4-WEB-GONE-ORDER': ng('userOffline'),
  'R4-WEB-STATE-REASON': ng('CONNECTED'),
  'R4-WEB-TURNED-AWAY': ng('DISCONNECTED', needs.turnedAway),
  'R4-WEB-PAGE-CLOSE': {
    needs: [needs.goodbyeSetting, needs.closedPage('web-ng', 'NG')],
    families: ALL,
    what: 'userOffline',
  },
};
