import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';

/**
 * One moment of the timelines, with the rule that each generation has for it. A generation that is
 * not there says nothing of it.
 */
export type GenerationRules = Readonly<Partial<Record<SdkGeneration, RuleId>>>;

/** What a generation says of a moment: one rule, or none. */
export function rulesIn(rules: GenerationRules, sdk: SdkGeneration): readonly RuleId[] {
  const rule = rules[sdk];
  return rule === undefined ? [] : [rule];
}
