import type { Attack } from '../attack.ts';
import { holds } from '../property.ts';
import { anyPlanIsFollowed } from '../../test/support/hostile/any-plan.ts';

const plans: Attack = {
  about: 'many actions at one instant, in windows and headless, and in a fork: the same to the byte',
  limitMs: 120_000,
  run: (seed, number) => holds(anyPlanIsFollowed, seed, number),
};
export default plans;
