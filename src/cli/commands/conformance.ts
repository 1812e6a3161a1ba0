import type { SdkGeneration } from '../../core/vocabulary/persona.ts';
import { generationOfAny } from '../../core/persona/sdk-words.ts';
import { judgeRules } from '../../core/report/summary.ts';
import type { Rule } from '../../core/rulebook/rules/rule.ts';
import { RULES } from '../../core/rulebook/rules/rules.ts';
import type { CommandSpec } from '../arguments/command-spec.ts';
import { loadScenarios } from '../files/load-scenarios.ts';
import type { LoadedScenario } from '../files/load-scenarios.ts';
import { formatDiagnostics } from '../files/read-text.ts';
import { printErrors } from '../program/output.ts';
import { articleFolder, nameInPackage } from '../program/package-folder.ts';
import { shardOf } from '../arguments/shard.ts';
import { runOptions, runSettings } from './run-options.ts';
import type { RunSettings } from './run-options.ts';
import { deliverReport, outputMistakes, runScenarios, type ScenariosRun } from './run-scenarios.ts';

/** Generations that have rules, in the order of their first rule. */
const generations = [...new Set(RULES.flatMap((rule) => rule.generations))];

function rulesOf(chosen: readonly string[]): readonly Rule[] {
  if (chosen.length === 0) return RULES;
  return RULES.filter((rule) => rule.generations.some((generation) => chosen.includes(generation)));
}

const names =
  (rules: ReadonlySet<string>) =>
  ({ plan }: LoadedScenario): boolean =>
    plan.rules.some((id) => rules.has(id));

/** Scenarios that are there for one of the rules, by what they say themselves. */
function scenariosFor(rules: readonly Rule[], scenarios: readonly LoadedScenario[]): LoadedScenario[] {
  return scenarios.filter(names(new Set(rules.map(({ id }) => id))));
}

/**
 * The rules that a run has to answer for: a shard need not exercise a rule whose scenarios are all
 * in other shards. A rule that no scenario names is everybody's.
 */
function rulesToJudge(
  rules: readonly Rule[],
  scenarios: readonly LoadedScenario[],
  { shard }: RunSettings,
): readonly Rule[] {
  const namedIn = (list: readonly LoadedScenario[]): Set<string> =>
    new Set(list.flatMap(({ plan }) => plan.rules));
  const anywhere = namedIn(scenarios);
  const here = namedIn(shardOf(scenarios, shard));
  return rules.filter(({ id }) => here.has(id) || !anywhere.has(id));
}

async function judge(
  chosen: readonly string[],
  settings: RunSettings,
  all: readonly LoadedScenario[],
): Promise<ScenariosRun> {
  const rules = rulesOf(chosen);
  const scenarios = scenariosFor(rules, all);
  const { report, writeMistakes } = await runScenarios(scenarios, settings);
  const judged = judgeRules(rulesToJudge(rules, scenarios, settings), report.scenarios);
  return { report: { ...report, rules: judged }, writeMistakes };
}

/** `conformance` */
export const conformanceCommand: CommandSpec = {
  name: 'conformance',
  summary: 'Run the built-in scenarios and give a verdict on each rule of the article.',
  details:
    'Runs the scenarios that come with the lab for the rules of the reconnection article, and prints one line for each rule: verdict, ID, what it says, and the time at which it should and did happen. A checker that sees nothing but the trace judges them. Fails if a rule fails or was not exercised.',
  options: [
    {
      name: 'generation',
      value: 'G',
      doc: 'Only the rules of this SDK generation; several with commas.',
      choices: generations satisfies readonly SdkGeneration[],
      meant: generationOfAny,
      isList: true,
    },
    ...runOptions,
  ],
  examples: [
    { line: 'conformance', does: 'Check every rule' },
    { line: 'conformance --generation 4.x', does: 'Check the rules of one SDK generation' },
    {
      line: 'conformance --reporter json --output conformance.json',
      does: 'Keep the verdicts for a program to read',
    },
  ],
  async run(invocation) {
    const settings = runSettings(invocation);
    const { scenarios: loaded, mistakes } = loadScenarios([articleFolder]);
    const lines = [...formatDiagnostics(mistakes), ...outputMistakes('conformance', settings)];
    if (lines.length > 0) {
      printErrors(lines);
      return 2;
    }
    const scenarios = loaded.map((one) => ({ ...one, file: nameInPackage(one.file) }));
    return deliverReport(await judge(invocation.values('generation'), settings, scenarios), settings);
  },
};
