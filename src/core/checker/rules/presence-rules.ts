import type { BreakCause, ObservedClient, Facet, ObservedPair } from '../views/observed-client.ts';
import { isUnreached } from '../views/observed-pair.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';
import { timingsOf } from '../../rulebook/timings.ts';

/** Which rules speak of what an observer is told about a user. */

/** A native user has called join: nobody may be told of it yet. */
export const NOT_YET_CONFIRMED: GenerationRules = { 'pre-2.3.2': 'R-NATIVE-PRE-T0', '3.x': 'R-NATIVE-T0' };
const NEWCOMER: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T2',
  '3.x': 'R-NATIVE-T2',
  '4.x': 'R4-NATIVE-T2',
};
const OFFLINE: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T6',
  '3.x': 'R-NATIVE-T6',
  '4.x': 'R4-NATIVE-T6',
};
/** 4.x has no rule of its own for a return: what it says of newcomers covers that. */
const RETURNED: GenerationRules = {
  'pre-2.3.2': 'R-NATIVE-PRE-T8',
  '3.x': 'R-NATIVE-T8',
  '4.x': 'R4-NATIVE-T2',
};
/** Said by its rule of the own app and of the others; 4.x speaks of the own app alone. */
const LEFT_SEEN: GenerationRules = { '3.x': 'R-NATIVE-LEAVE' };

const KILLS: readonly BreakCause[] = ['kill', 'voip'];

/** Rules about what counts as a kill. */
export function killScopeRules(cause: BreakCause): readonly RuleId[] {
  if (cause === 'voip') return ['R-KILL-SCOPE', 'R-VOIP-TOGGLE'];
  return cause === 'kill' ? ['R-KILL-SCOPE'] : [];
}

/** Rules about how a page or an engine ends. */
function endRules(cause: BreakCause): readonly RuleId[] {
  if (cause === 'destroy') return ['R-ENGINE-DESTROY-OTHERS'];
  if (cause === 'reload') return ['R-PAGE-RELOAD'];
  if (cause === 'navigate') return ['R-PAGE-NAVIGATE'];
  return cause === 'discard' ? ['R-PAGE-DISCARD'] : [];
}

/** Rules of a path that fails between the two, and of its return. */
export function pathRules({ observer }: ObservedPair): readonly RuleId[] {
  if (observer.family === 'native') return ['R-PATH-NATIVE'];
  if (observer.family === 'web-ng') return ['R-PATH-WEB-NG'];
  return observer.spec.sdk === 'pre-2.5.1' ? [] : ['R-PATH-WEB-LEGACY'];
}

/** Rules of the end of a silence. */
export function goneRules(pair: ObservedPair, facet: Facet): readonly RuleId[] {
  if (isUnreached(pair)) return pathRules(pair);
  return [...silenceRules(pair, facet), ...endRules(pair.user.cause)];
}

function silenceRules(pair: ObservedPair, facet: Facet): readonly RuleId[] {
  const { observer, user } = pair;
  const isKill = KILLS.includes(user.cause);
  const scope = killScopeRules(user.cause);
  if (observer.family === 'web-ng')
    return [facet.kind === 'user' ? 'R4-WEB-T8-LEFT-20S' : 'R4-WEB-T7-UNPUBLISHED-10S', ...scope];
  if (isKill && user.killFamily === 'web-drop') return ['R-KILL-WEB-IS-DROP', ...closedPage(user), ...scope];
  if (isKill && user.killFamily === 'auto-leave') return ['R-KILL-IOS-AUTOLEAVE', ...scope];
  const isAbruptKill = isKill && user.killFamily === 'no-auto-leave';
  if (observer.family === 'native')
    return isAbruptKill ? [...killedNative(observer), ...scope] : lostNative(observer);
  if (isAbruptKill) {
    return [
      facet.kind === 'user' ? 'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN' : 'R-KILL-ANDROID-WEB-10S',
      ...scope,
    ];
  }
  return [facet.kind === 'user' ? 'R-WEB-PEER-LEAVE-3MIN' : 'R-WEB-STREAM-REMOVED-10S'];
}

function closedPage(user: ObservedClient): readonly RuleId[] {
  return user.family === 'web-legacy' && user.cause === 'kill' ? ['R-WEB-PAGE-CLOSE-LEGACY'] : [];
}

function killedNative(observer: ObservedClient): readonly RuleId[] {
  const standard = timingsOf(observer.spec.sdk, 'native', {});
  const isChanged = observer.timings.nativeOfflineAfterUs !== standard.nativeOfflineAfterUs;
  return isChanged
    ? ['R-KILL-ANDROID-NATIVE-20S', 'R-KILL-TIMEOUT-CONFIGURABLE']
    : ['R-KILL-ANDROID-NATIVE-20S'];
}

function lostNative(observer: ObservedClient): readonly RuleId[] {
  const isLive = observer.spec.profile === 'live' && observer.spec.sdk === '4.x';
  return isLive ? ['R4-NATIVE-LIVE-PROFILE'] : rulesIn(OFFLINE, observer.spec.sdk);
}

/** Rules of a goodbye; empty where none speaks of this observer. */
export function quitRules(pair: ObservedPair, cause: BreakCause): readonly RuleId[] {
  const { observer, user } = pair;
  if (cause === 'left') return leaveRules(observer);
  if (cause === 'destroy') return endRules(cause);
  // What others hear of a token that has ended, no source says.
  if (cause === 'token') return [];
  const scope = [...killScopeRules(cause), ...endRules(cause)];
  if (user.killFamily === 'web-drop') return ['R4-WEB-PAGE-CLOSE', ...scope];
  return ['R-KILL-IOS-AUTOLEAVE', ...autoLeaveRules(observer), ...scope];
}

function leaveRules(observer: ObservedClient): readonly RuleId[] {
  if (observer.family === 'web-ng') return ['R4-WEB-LEAVE'];
  return observer.family === 'native' ? rulesIn(LEFT_SEEN, observer.spec.sdk) : [];
}

function autoLeaveRules(observer: ObservedClient): readonly RuleId[] {
  if (observer.family === 'web-legacy') return ['R-KILL-IOS-OBS-WEB'];
  if (observer.family === 'web-ng') return [];
  const { framework, os } = observer.spec.persona;
  if (framework !== undefined) return ['R-KILL-IOS-OBS-WRAPPER'];
  return [os === 'ios' || os === 'macos' ? 'R-KILL-IOS-OBS-APPLE' : 'R-KILL-IOS-OBS-CPP'];
}

/** Rules of what an observer is told when a user comes, or comes back. */
export function backRules(pair: ObservedPair, facet: Facet): readonly RuleId[] {
  const { observer } = pair;
  if (facet.wasTold && pair.wasPathLost) return pathRules(pair);
  if (observer.family === 'native') return nativeBackRules(pair, facet);
  if (observer.family === 'web-ng') {
    if (facet.wasTold && pair.wasDropped) return ['R4-WEB-T10'];
    return [facet.kind === 'user' ? 'R4-WEB-T2' : 'R4-WEB-T4'];
  }
  if (facet.kind === 'user') return observer.spec.sdk === 'pre-2.5.1' ? [] : ['R-WEB-PEER-ONLINE'];
  const isOnlyStream = pair.facets.some((other) => other.kind === 'user' && other.isTold);
  const isAfterKill =
    pair.hasDied && pair.user.killFamily === 'no-auto-leave' && isOnlyStream && facet.wasTold;
  return isAfterKill
    ? ['R-WEB-STREAM-ADDED', 'R-KILL-ANDROID-WEB-RESTART-AFTER-10S']
    : ['R-WEB-STREAM-ADDED'];
}

function nativeBackRules(
  { observer, user, hasDied, wasDropped }: ObservedPair,
  facet: Facet,
): readonly RuleId[] {
  const { sdk } = observer.spec;
  if (!facet.wasTold || !wasDropped) return rulesIn(NEWCOMER, sdk);
  if (hasDied && user.killFamily === 'no-auto-leave') return ['R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S'];
  return rulesIn(RETURNED, sdk);
}

/** The rule by which a restart in time goes unseen; undefined where none speaks of this pair. */
export function silentRestartRules({ observer, user }: ObservedPair): readonly RuleId[] {
  if (user.cause === 'reload') return ['R-PAGE-RELOAD'];
  if (user.killFamily !== 'no-auto-leave') return [];
  if (observer.family === 'native') return ['R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S'];
  return observer.family === 'web-legacy' ? ['R-KILL-ANDROID-WEB-RESTART'] : [];
}

/** Nobody hears of a client that another edge has just taken in. */
export function silentEdgeRules({ user }: ObservedPair, nowUs: Micros): readonly RuleId[] {
  return user.edgeLeftUs === nowUs ? ['R-EDGE-OTHERS'] : [];
}
