import type { Rule } from './rule.ts';
import { KILL_RULES } from './kill.ts';
import { NATIVE_3_RULES } from './native-3.ts';
import { NATIVE_4_RULES } from './native-4.ts';
import { NATIVE_PRE_RULES } from './native-pre.ts';
import { WEB_LEGACY_OWN_RULES, WEB_OBSERVER_RULES } from './web-legacy.ts';
import { WEB_NG_OWN_RULES, WEB_NG_RULES } from './web-ng.ts';

/** Every rule, in the order of the tables. */
export const RULES: readonly Rule[] = [
  ...NATIVE_PRE_RULES,
  ...NATIVE_3_RULES,
  ...WEB_OBSERVER_RULES,
  ...KILL_RULES,
  ...NATIVE_4_RULES,
  ...WEB_NG_RULES,
  ...WEB_LEGACY_OWN_RULES,
  ...WEB_NG_OWN_RULES,
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this ID; undefined where there is none. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}
