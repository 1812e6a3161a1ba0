import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { SdkFamily } from '../../vocabulary/persona.ts';

/** What must have happened in a run for a rule to speak, beside a callback that comes or not. */
export const RULE_NEEDS = [
  'kill',
  'goodbyeKill',
  'abruptKill',
  'pageKill',
  'restart',
  'abruptReturn',
  'closedLegacyPage',
  'closedNgPage',
  'pageReload',
  'pageDiscard',
  'pageLeft',
  'hiddenPage',
  'engineDestroyed',
  'goodbyeSetting',
  'voipSwitch',
  'badToken',
  'removalByServer',
  'turnedAway',
  'reconnectTrigger',
  'keepAliveReason',
  'liveProfile',
  'otherTimeout',
  'joinWithoutNetwork',
  'sendingCall',
  'muteCall',
  'publishCall',
  'roleCall',
  'tokenEnd',
  'tokenRenewal',
  'sameUser',
  'otherBan',
  'noticedLoss',
  'banWithEnd',
  'remoteStates',
  'networkQuality',
  'joinWithoutUid',
  'secondJoinWithoutUid',
  'furtherConnection',
  'joinWithAccount',
  'mixedKinds',
  'edgeFailure',
  'socketClosed',
  'udpBlocked',
  'forcedProxy',
  'webMedia',
  'mediaGone',
  'pathFailure',
] as const;
export type RuleNeed = (typeof RULE_NEEDS)[number];

/**
 * What gives occasion to a rule: what must have happened, who is told something then, and what.
 */
export interface Occasion {
  readonly needs: readonly RuleNeed[];
  /** Families whose clients are told. */
  readonly families: readonly SdkFamily[];
  /** The callback or the state that they wait for. */
  readonly what: CallbackRole | ConnectionState;
  /** Only these frameworks or systems are told in the words of the rule. */
  readonly observers?: 'cpp' | 'apple' | 'wrapper';
}

const among =
  (...families: readonly SdkFamily[]) =>
  (what: Occasion['what'], ...needs: readonly RuleNeed[]): Occasion => ({ needs, families, what });

/** Clients on a native SDK, or a wrapper of one, wait for it. */
export const native = among('native');
/** Pages on the legacy web SDK wait for it. */
export const legacy = among('web-legacy');
/** Pages on the NG web SDK wait for it. */
export const ng = among('web-ng');
/** Pages on either web SDK wait for it. */
export const page = among('web-legacy', 'web-ng');
/** Clients of every family wait for it. */
export const anyone = among('native', 'web-legacy', 'web-ng');
