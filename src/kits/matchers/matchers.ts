import type { TestLab, Who } from '../../testing/index.ts';
import { answerHeard, answerRules, type HeardWish, type MatcherAnswer } from './heard-question.ts';

/** @throws TypeError where something else is looked at */
function labOf(received: unknown): TestLab {
  if (typeof received === 'object' && received !== null && 'heard' in received && 'rules' in received) {
    return received as TestLab;
  }
  throw new TypeError('expect(lab): this matcher looks at what setupLab() gives.');
}

/** The matchers of the kits, for `expect.extend` of any test runner. */
export const matchers = {
  toHaveHeard(received: unknown, who: Who, name: string, wish?: HeardWish): MatcherAnswer {
    return answerHeard(labOf(received), who, name, wish);
  },
  toHoldRules(received: unknown): MatcherAnswer {
    return answerRules(labOf(received));
  },
};

/** The matchers as the types of a test runner's `expect` have them. */
export interface LabMatchers<Result = void> {
  /** The client was told this, at that moment, with these arguments. */
  toHaveHeard(who: Who, name: string, wish?: HeardWish): Result;
  /** No rule of the lab was broken in the run so far. */
  toHoldRules(): Result;
}
