import type { ShippedScenario } from '../../../hub/contract/scenario-messages.ts';

/** Scenarios that answer one question. */
export interface ScenarioGroup {
  readonly title: string;
  readonly scenarios: readonly ShippedScenario[];
}

/**
 * The scenarios that have all these words in their name, file, question or rules, by question; in
 * the order of the list.
 */
export function groupScenarios(
  scenarios: readonly ShippedScenario[],
  search: string,
): readonly ScenarioGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ShippedScenario[]>();
  for (const scenario of scenarios) {
    const { name, file, group, rules } = scenario;
    const line = [name, file, group, ...rules].join(' ').toLowerCase();
    if (!words.every((word) => line.includes(word))) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [scenario]);
    else known.push(scenario);
  }
  return [...groups].map(([title, found]) => ({ title, scenarios: found }));
}
