import type { Attack } from '../attack.ts';
import { holds } from '../property.ts';
import { anyCallsMayCross } from '../../test/support/hostile/any-calls.ts';

const calls: Attack = {
  about: 'calls of lab pages that cross: each is answered, one run goes on, nothing stays behind',
  limitMs: 120_000,
  run: (seed, number) => holds(anyCallsMayCross, seed, number),
};
export default calls;
