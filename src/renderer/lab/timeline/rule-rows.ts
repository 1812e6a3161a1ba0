import type { SdkGeneration } from '../../../core/vocabulary/persona.ts';
import type { Rule } from '../../../core/rulebook/rules/rule.ts';
import { ruleOf, RULES } from '../../../core/rulebook/rules/rules.ts';
import { ghostStatus } from '../../../core/timeline/lanes/ghost.ts';
import type { Timeline } from '../../../core/timeline/timeline.ts';

/** A rule as the panel lists it. */
export interface RuleTableRow {
  readonly id: string;
  readonly text: string;
  /** Where it is written, and how that was read where it is open. */
  readonly source: string;
  readonly reading: string | null;
  readonly status: 'broken' | 'in-play' | 'held';
  readonly held: number;
  readonly broken: number;
  /** What is broken, sentence by sentence. */
  readonly messages: readonly string[];
  /** When it must come next; null where nothing is awaited. */
  readonly awaitedUs: number | null;
  /** A moment to look at: where it broke, is awaited, or held last. */
  readonly lookUs: number | null;
}

interface Tally {
  held: number;
  broken: number;
  messages: string[];
  awaitedUs: number | null;
  lookUs: number | null;
}

const ORDER = { broken: 0, 'in-play': 1, held: 2 } as const;
const MOST_MESSAGES = 20;

/**
 * Every rule that had its occasion: the broken ones first, then those in play, then those that
 * held.
 */
export function ruleRows(timeline: Timeline): RuleTableRow[] {
  const tallies = new Map<string, Tally>();
  const of = (id: string): Tally => {
    const known = tallies.get(id) ?? { held: 0, broken: 0, messages: [], awaitedUs: null, lookUs: null };
    tallies.set(id, known);
    return known;
  };
  for (const { rule, verdict, subject, message, expectedAtUs, actualAtUs } of timeline.checks) {
    const tally = of(rule);
    if (verdict === 'pass') tally.held++;
    else {
      tally.broken++;
      if (tally.messages.length < MOST_MESSAGES) tally.messages.push(`${subject}: ${message}`);
    }
    if (verdict === 'fail' || tally.broken === 0) tally.lookUs = actualAtUs ?? expectedAtUs ?? tally.lookUs;
  }
  for (const ghost of timeline.ghosts) {
    if (ghostStatus(ghost) !== 'awaited') continue;
    for (const rule of ghost.rules) {
      const tally = of(rule);
      tally.awaitedUs = Math.min(tally.awaitedUs ?? Infinity, ghost.expectedUs);
    }
  }
  const rows = [...tallies].map(([id, tally]): RuleTableRow => {
    const status = tally.broken > 0 ? 'broken' : tally.awaitedUs === null ? 'held' : 'in-play';
    const rule = ruleOf(id);
    const words = { text: rule?.text ?? '', source: rule?.source ?? '', reading: rule?.reading ?? null };
    return { id, ...words, status, ...tally, lookUs: tally.lookUs ?? tally.awaitedUs };
  });
  return rows.sort((a, b) => ORDER[a.status] - ORDER[b.status]);
}

/** Rules of the SDK generations that are there which have had no occasion yet. */
export function idleRules(
  rows: readonly RuleTableRow[],
  generations: ReadonlySet<SdkGeneration>,
): readonly Rule[] {
  const known = new Set(rows.map(({ id }) => id));
  return RULES.filter((rule) => !known.has(rule.id) && rule.generations.some((one) => generations.has(one)));
}
