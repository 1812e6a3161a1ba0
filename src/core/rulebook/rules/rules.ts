import type { Rule } from './rule.ts';
import { CONNECTION_RULES, type ConnectionRule } from './connections.ts';
import { EDGE_RULES, type EdgeRule } from './edges.ts';
import { GIVEN_UID_RULES, type GivenUidRule } from './given-uid.ts';
import { ACCOUNT_RULES, type AccountRule } from './user-accounts.ts';
import { KILL_RULES, type KillRule } from './kill.ts';
import { MEDIA_RULES, type MediaRule } from './media.ts';
import { NATIVE_3_RULES, type Native3Rule } from './native-3.ts';
import { NATIVE_4_RULES, type Native4Rule } from './native-4.ts';
import { NATIVE_PRE_RULES, type NativePreRule } from './native-pre.ts';
import { NETWORK_RULES, type NetworkRule } from './networks.ts';
import { PATH_RULES, type PathRule } from './paths.ts';
import { LIFE_RULES, type LifeRule } from './life.ts';
import { PUT_OUT_RULES, type PutOutRule } from './put-out.ts';
import { TOKEN_RULES, type TokenRule } from './tokens.ts';
import { TRANSPORT_RULES, type TransportRule } from './transport.ts';
import { WEB_MEDIA_RULES, type WebMediaRule } from './web-media.ts';
import {
  WEB_LEGACY_OWN_RULES,
  WEB_OBSERVER_RULES,
  type WebLegacyOwnRule,
  type WebObserverRule,
} from './web-legacy.ts';
import { WEB_NG_OWN_RULES, WEB_NG_RULES, type WebNgOwnRule, type WebNgRule } from './web-ng.ts';

/** The ID of a rule that there is. */
export type RuleId =
  | NativePreRule
  | Native3Rule
  | WebObserverRule
  | KillRule
  | Native4Rule
  | WebNgRule
  | WebLegacyOwnRule
  | WebNgOwnRule
  | MediaRule
  | TokenRule
  | PutOutRule
  | NetworkRule
  | GivenUidRule
  | LifeRule
  | AccountRule
  | EdgeRule
  | ConnectionRule
  | TransportRule
  | WebMediaRule
  | PathRule;

/** Every rule, in the order of the tables. */
export const RULES: readonly Rule<RuleId>[] = [
  ...NATIVE_PRE_RULES,
  ...NATIVE_3_RULES,
  ...WEB_OBSERVER_RULES,
  ...KILL_RULES,
  ...NATIVE_4_RULES,
  ...WEB_NG_RULES,
  ...WEB_LEGACY_OWN_RULES,
  ...WEB_NG_OWN_RULES,
  ...MEDIA_RULES,
  ...TOKEN_RULES,
  ...PUT_OUT_RULES,
  ...NETWORK_RULES,
  ...GIVEN_UID_RULES,
  ...LIFE_RULES,
  ...ACCOUNT_RULES,
  ...EDGE_RULES,
  ...CONNECTION_RULES,
  ...TRANSPORT_RULES,
  ...WEB_MEDIA_RULES,
  ...PATH_RULES,
];

const BY_ID: ReadonlyMap<string, Rule<RuleId>> = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule with this ID; undefined where there is none. */
export function ruleOf(id: string): Rule<RuleId> | undefined {
  return BY_ID.get(id);
}
