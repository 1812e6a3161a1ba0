import { clientSpec, runLab, type At } from './lab-builder.ts';
import { checkRules } from '../../src/core/checker/check-rules.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { SdkGeneration } from '../../src/core/vocabulary/persona.ts';
import type { RuleCheck } from '../../src/core/checker/ledger/rule-check.ts';
import type { Timings } from '../../src/core/rulebook/rulebook.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';

/** A short run in which a rule has its occasion: `uid2` watches what happens to `uid1`. */
export interface Story {
  readonly clients: readonly ClientSpec[];
  readonly actions: readonly At[];
  readonly untilSeconds: number;
  /** What the scenario says about the rulebook. */
  readonly timings?: Partial<Timings>;
}

/** Persona and generation, `android 3.x`. */
export type Who = `${string} ${SdkGeneration}`;

function specOf(id: string, who: Who, more: Partial<ClientSpec> = {}): ClientSpec {
  const [persona, sdk] = who.split(' ') as [string, SdkGeneration];
  return clientSpec(id, persona, sdk, more);
}

export const joins = (
  client: string,
  more: { refuse?: 'INVALID_TOKEN' | 'TOKEN_EXPIRED' } = {},
): LabAction => ({
  do: 'join',
  client,
  channel: 'lab',
  ...more,
});
export const offline = (client: string): LabAction => ({ do: 'offline', client, direction: 'both' });
export const online = (client: string): LabAction => ({ do: 'online', client, direction: 'both' });
export const restarts = (client: string): LabAction => ({ do: 'restart', client, rejoin: true });

/** The watcher joins at once, the user at 1 s; `then` follows. */
export function watched(
  user: Who,
  watcher: Who,
  then: readonly At[],
  untilSeconds: number,
  more: { timings?: Partial<Timings>; user?: Partial<ClientSpec>; watcher?: Partial<ClientSpec> } = {},
): Story {
  return {
    clients: [specOf('uid1', user, more.user), specOf('uid2', watcher, more.watcher)],
    actions: [[0, joins('uid2')], [1, joins('uid1')], ...then],
    untilSeconds,
    ...(more.timings ? { timings: more.timings } : {}),
  };
}

/** One client and nobody else. */
export function alone(user: Who, actions: readonly At[], untilSeconds: number): Story {
  return { clients: [specOf('uid1', user)], actions, untilSeconds };
}

/**
 * Runs a story; `engineTimings` are those of engines and server, where they are to differ from
 * what the rules say.
 */
export function traceOf(story: Story, engineTimings?: Partial<Timings>): readonly TraceRecord[] {
  const timings = engineTimings ?? story.timings ?? {};
  return runLab(story.clients, story.actions, story.untilSeconds, { timings }).records;
}

/** The verdicts on a trace of a story. */
export function verdictsOn(story: Story, records: readonly TraceRecord[]): RuleCheck[] {
  const untilUs = story.untilSeconds * SECOND;
  return checkRules({ clients: story.clients, timings: story.timings ?? {}, untilUs }, records);
}

/** IDs of the rules with this verdict, each once, in alphabetical order. */
export function rulesWith(verdict: RuleCheck['verdict'], checks: readonly RuleCheck[]): string[] {
  return [...new Set(checks.filter((check) => check.verdict === verdict).map((check) => check.rule))].sort();
}

/** The user is killed. */
export const kill = { do: 'kill', client: 'uid1' } as const;

/** Its network goes at 10 s. */
export const cut = [10, offline('uid1')] as const;

/** Its network never comes back. */
export const never = (who: 'android pre-2.3.2' | 'android 3.x' | 'android 4.x' | 'web 4.x') =>
  watched(who, 'linux 4.x', [cut], 1300);

/** The user is killed at 10 s; `then` follows. */
export const killed = (
  user: 'android 3.x' | 'ios 3.x' | 'web 3.x',
  watcher: Parameters<typeof watched>[1],
  ...then: readonly (readonly [number, ReturnType<typeof restarts>])[]
) => watched(user, watcher, [[10, kill], ...then], 230);
