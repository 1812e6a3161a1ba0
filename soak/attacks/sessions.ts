import type { Attack } from '../attack.ts';
import { holds } from '../property.ts';
import { anySessionReplays } from '../../test/support/hostile/any-session.ts';

const sessions: Attack = {
  about: 'what people and windows do to a session: the inputs, replayed headless, give the identical trace',
  limitMs: 120_000,
  run: (seed, number) => holds(anySessionReplays, seed, number),
};
export default sessions;
