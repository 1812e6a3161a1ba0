import { stepActionOf } from '../actions/actions.ts';
import { STEP_VERBS, type StepVerb } from '../vocabulary/action-names.ts';
import type { NetworkMood } from '../actions/action.ts';
import { PERSONAS } from '../persona/persona-list.ts';
import { isLaterVerb } from './later-verbs.ts';
import type { Persona } from '../vocabulary/persona.ts';
import type { Draw, Weighted } from '../random/draw.ts';

/**
 * What one run is made of. Each run leaves some kinds out and makes others heavy (swarm testing):
 * a few kinds that meet often find more than all kinds that meet seldom.
 */
export interface Swarm {
  readonly clients: number;
  readonly actions: number;
  readonly verbs: readonly Weighted<StepVerb>[];
  readonly personas: readonly Persona[];
  readonly channels: readonly string[];
  /** Longest pause between two actions in milliseconds; each is drawn from one of these. */
  readonly pausesMs: readonly number[];
  readonly network: NetworkMood;
  /** Share of clients that are not plain hosts with both tracks. */
  readonly oddClients: number;
  /** Whether the run has changed timings. */
  readonly hasTimings: boolean;
  /** Whether the last client is the first user on another device. */
  readonly hasTwins: boolean;
  /** Whether the app may join at all kinds of moments, not only at the start. */
  readonly isOrderly: boolean;
}

/** Channels to join, each as often as it stands there: mostly one, so that users meet. */
const CHANNELS: readonly (readonly string[])[] = [
  ['lab'],
  ['lab'],
  ['lab'],
  ['lab', 'lab', 'other'],
  ['lab', 'lab', 'other', 'third'],
  ['lab', 'other', 'third', 'fourth', 'fifth', 'sixth'],
];

function drawVerbs(draw: Draw, network: NetworkMood): Weighted<StepVerb>[] {
  const weights = new Map<StepVerb, number>();
  const verbs = STEP_VERBS.filter((verb) => !isLaterVerb(verb));
  for (const verb of verbs) weights.set(verb, draw.chance(0.45) ? draw.pick([1, 1, 3, 8]) : 0);
  for (const verb of verbs) {
    if (network === 'clean' && stepActionOf(verb).fuzz.isOfNetwork === true) weights.set(verb, 0);
  }
  const isEmpty = [...weights.values()].every((weight) => weight === 0);
  if (isEmpty) weights.set('offline', 1);
  // A verb that undoes another comes as often, or everything would end broken.
  for (const verb of verbs) {
    const { step, fuzz } = stepActionOf(verb);
    const undone = [...(step.undoes ?? []), ...(fuzz.balances ?? [])];
    if (undone.length === 0) continue;
    const needed = undone.reduce((sum, other) => sum + (weights.get(other) ?? 0), 0);
    if (draw.chance(0.8)) weights.set(verb, Math.max(weights.get(verb) ?? 0, needed));
  }
  return [...weights];
}

function drawPersonas(draw: Draw): readonly Persona[] {
  const mood = draw.pick(['any', 'any', 'native', 'web', 'mixed'] as const);
  if (mood === 'native') return PERSONAS.filter(({ os }) => os !== 'web');
  if (mood === 'web') return PERSONAS.filter(({ os }) => os === 'web');
  if (mood === 'mixed') return PERSONAS.filter(({ id }) => id === 'web' || id === 'android' || id === 'ios');
  return PERSONAS;
}

/** Draws what a run is made of. */
export function drawSwarm(draw: Draw): Swarm {
  const network = draw.weighted<NetworkMood>([
    ['clean', 5],
    ['presets', 2],
    ['links', 2],
  ]);
  return {
    clients: draw.pick([2, 2, 2, 2, 3, 3, 3, 4, 4, 6, 8, 12]),
    actions: draw.pick([1, 2, 4, 6, 10, 16, 24]),
    verbs: drawVerbs(draw, network),
    personas: drawPersonas(draw),
    channels: draw.pick(CHANNELS),
    pausesMs: draw.pick([[400, 4_000, 25_000], [300], [1_500, 12_000], [25_000], [5_000, 200_000]]),
    network,
    oddClients: draw.pick([0, 0, 0.3, 0.8]),
    hasTimings: draw.chance(0.25),
    isOrderly: draw.chance(0.7),
    hasTwins: draw.chance(0.08),
  };
}
