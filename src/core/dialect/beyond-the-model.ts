import { UNMODELLED } from './data/unmodelled/surfaces.ts';
import { UNMODELLED_REASONS, UNMODELLED_WEB_NG_REASONS } from './data/unmodelled/reasons.ts';
import { namesOnAnyPlatform, roleOnAnyPlatform } from './role-kinship.ts';
import { nearestName } from '../text/nearest-name.ts';
import { tellingPart, unmodelledCallbacks } from './unmodelled-names.ts';
import { quoted } from '../text/plain-text.ts';
import type { Dialect } from './dialect.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';
import { callbackFacts, isCallbackRole, type CallbackRole } from '../vocabulary/callbacks.ts';

/**
 * What to say of a callback name that a dialect does not resolve. What the lab does not model is
 * not what the SDK does not have: only of the matters that the lab models does it say that a
 * platform has no callback for them.
 */
export function unknownCallback(dialect: Dialect, text: string): string {
  const { id } = dialect;
  const own = dialect.unmodelledName(text);
  if (own !== undefined) return `${id} has the callback ${quoted(own)}, but the lab does not model it yet`;
  const near = dialect.nearestName(text);
  const role = isCallbackRole(text) ? text : roleOnAnyPlatform(text);
  if (role !== undefined) {
    const counterpart = unmodelledCounterpart(dialect, role);
    if (counterpart !== undefined) {
      return `what ${quoted(text)} means is "${counterpart}" in ${id}, which the lab does not model yet; the nearest that it models is "${near}"`;
    }
    return `${id} has no callback ${quoted(text)}; the nearest it has is "${near}"`;
  }
  const elsewhere = platformsBeyond(text);
  if (elsewhere.length > 0) {
    return `${quoted(text)} is a callback of ${listed(elsewhere)}, which the lab does not model yet; of ${id} it knows no such name`;
  }
  return `the lab knows no callback ${quoted(text)} of ${id}; the nearest that it models is "${near}"`;
}

/**
 * The SDK's own callback for a role that the lab does not model on this platform; undefined where
 * it is not known to have one.
 */
export function unmodelledCounterpart(dialect: Dialect, role: CallbackRole): string | undefined {
  if (dialect.callbackName(role) !== null) return undefined;
  const names = callbackFacts(role).beyond ?? [];
  return names.find((name) => dialect.unmodelledName(name) === name);
}

/**
 * What to say of a callback name that none of several dialects resolves: `what` any SDK has, or
 * what was meant.
 */
export function unknownAnywhere(dialects: readonly Dialect[], text: string): string {
  const having = dialects.filter((dialect) => dialect.unmodelledName(text) !== undefined);
  const [first] = having;
  if (first !== undefined) {
    const ids = [...new Set(having.map(({ id }) => id))];
    const name = first.unmodelledName(text) ?? text;
    return `${listed(ids)} ${ids.length === 1 ? 'has' : 'have'} the callback ${quoted(name)}, but the lab does not model it yet`;
  }
  const elsewhere = platformsBeyond(text);
  if (elsewhere.length > 0) {
    return `${quoted(text)} is a callback of ${listed(elsewhere)}, which the lab does not model yet`;
  }
  const names = new Set(dialects.flatMap((dialect) => [...dialect.names(), ...dialect.roles]));
  const guess = nearestName(text, [...names]) ?? nearestName(text, namesOnAnyPlatform());
  const hint = guess === undefined ? `there are ${[...names].join(', ')}` : `did you mean "${guess}"?`;
  return `the lab knows no callback ${quoted(text)} of any platform; ${hint}`;
}

/**
 * A reason of a change of state that the SDK of a dialect has and the lab does not model, as its
 * documentation spells it.
 */
export function unmodelledReason(dialect: Dialect, text: string): string | undefined {
  const style = dialect.surface.enums.reason;
  if (style === undefined) return undefined;
  const asked = lettersOf(text);
  if (style === 'webNg') return UNMODELLED_WEB_NG_REASONS.find((word) => lettersOf(word) === asked);
  const known = UNMODELLED_REASONS.find(({ word }) => lettersOf(word) === asked);
  if (known === undefined) return undefined;
  const isThere =
    dialect.sdk === '4.x'
      ? known.only3x !== true && known.notIn4x?.includes(style) !== true
      : known.in3x.includes(style);
  return isThere ? `${known.word} (${known.value})` : undefined;
}

/**
 * `SAMEUIDLOGIN` of `CONNECTION_CHANGED_SAME_UID_LOGIN`, `ConnectionChangedSameUidLogin` and
 * `SAME_UID_LOGIN`.
 */
function lettersOf(text: string): string {
  const letters = text.toUpperCase().replaceAll(/[^A-Z]/g, '');
  return letters.replace(/^(?:AGORA)?CONNECTIONCHANGED(?:REASON)?/, '');
}

let byName: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/**
 * `android`, `ios`, …: platforms whose SDK, in any generation, has a callback of that name that
 * the lab does not model.
 */
function platformsBeyond(text: string): readonly string[] {
  byName ??= collectPlatforms();
  return [...(byName.get(tellingPart(text)) ?? [])];
}

function collectPlatforms(): ReadonlyMap<string, ReadonlySet<string>> {
  const platforms = new Map<string, Set<string>>();
  for (const platform of Object.keys(UNMODELLED) as (keyof typeof UNMODELLED)[]) {
    const generations = Object.keys(UNMODELLED[platform]) as SdkGeneration[];
    for (const name of generations.flatMap((sdk) => unmodelledCallbacks(platform, sdk))) {
      const having = platforms.get(name);
      if (having === undefined) platforms.set(name, new Set([platform]));
      else having.add(platform);
    }
  }
  return platforms;
}

/** The first few, and how many more. */
function listed(ids: readonly string[]): string {
  const shown = ids.length > 3 ? [...ids.slice(0, 2), `${ids.length - 2} others`] : ids;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
