import type { RuleCheck } from '../../src/core/checker/ledger/rule-check.ts';
import type { RunReport, ScenarioReport } from '../../src/core/report/results.ts';
import { judgeRules } from '../../src/core/report/summary.ts';
import type { Rule } from '../../src/core/rulebook/rules/rule.ts';
import type { ExpectationResult } from '../../src/core/scenario/judge/expectation-result.ts';

/* A report as reporters get it: one scenario held, and one with a hostile name did not. */

export const held: ExpectationResult = {
  text: 'uid2 gets onUserOffline (uid 1) at T3 + 20s',
  line: 12,
  status: 'passed',
  expectedAtUs: 30_000_000,
  actualAtUs: 29_900_000,
  actualSeq: 68,
  message: '',
};
export const broken: ExpectationResult = {
  text: 'uid2 never gets peer-leave',
  line: 13,
  status: 'failed',
  expectedAtUs: null,
  actualAtUs: 190_000_250,
  actualSeq: 91,
  message: 'came 1 time',
};
export const ruleHeld: RuleCheck = {
  rule: 'R-NATIVE-T6',
  verdict: 'pass',
  subject: 'uid2 about uid1',
  expectedAtUs: 29_900_000,
  actualAtUs: 29_900_000,
  message: '',
};
export const ruleBroken: RuleCheck = {
  ...ruleHeld,
  rule: 'R-NATIVE-T4',
  verdict: 'fail',
  subject: 'uid1',
  actualAtUs: null,
  message: 'no callback came',
};

export const scenario = (more: Partial<ScenarioReport> = {}): ScenarioReport => ({
  file: 'scenarios/a.yaml',
  name: 'A tunnel',
  seed: '1',
  status: 'passed',
  rules: ['R-NATIVE-T6'],
  expectations: [held],
  checks: [ruleHeld],
  virtualUs: 200_000_000,
  wallMs: 12.5,
  ...more,
});

export const hostile = scenario({
  file: 'b.yaml',
  name: '<i>"&\u001b[31m\n# שלום\u202e 🚇',
  status: 'failed',
  rules: [],
  expectations: [broken],
  checks: [ruleBroken],
});

export const report = (more: Partial<RunReport> = {}): RunReport => ({
  scenarios: [scenario(), hostile],
  notRun: 0,
  interrupted: false,
  wallMs: 250,
  ...more,
});

const rule = (id: string, text: string): Rule => ({
  id,
  text,
  table: '1b',
  generations: ['3.x'],
  source: 'article',
  occasion: null,
});
export const rules = [
  rule('R-NATIVE-T4', 'Silence for 4 s interrupts.'),
  rule('R-NATIVE-T6', 'Silence for 20 s is the end.'),
  rule('R-NATIVE-T7', 'Gives up after 20 min.'),
];
export const judged = report({ rules: judgeRules(rules, report().scenarios) });
