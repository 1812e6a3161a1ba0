import { CALL_QUESTIONS } from './call-questions.ts';
import { EDGE_QUESTIONS } from './edge-questions.ts';
import { KILL_QUESTIONS } from './kill-questions.ts';
import { LIFE_QUESTIONS } from './life-questions.ts';
import { NATIVE_QUESTIONS } from './native-questions.ts';
import { PATH_QUESTIONS } from './path-questions.ts';
import type { RuleQuestion } from './rule-question.ts';
import { WEB_QUESTIONS } from './web-questions.ts';

/** A question about every rule of the rulebook. */
export const RULE_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  ...NATIVE_QUESTIONS,
  ...KILL_QUESTIONS,
  ...WEB_QUESTIONS,
  ...CALL_QUESTIONS,
  ...LIFE_QUESTIONS,
  ...EDGE_QUESTIONS,
  ...PATH_QUESTIONS,
};
