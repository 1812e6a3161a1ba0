import type { Story } from '../rule-stories.ts';
import type { Wrong } from '../wrong-traces.ts';

/**
 * A story in which the rule holds, and what must go wrong in its trace for the rule to be broken.
 */
export type RuleCase = readonly [Story, Wrong];
