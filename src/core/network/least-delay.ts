import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { NORMAL_LIMIT } from '../random/random.ts';
import type { Micros } from '../time/micros.ts';

/** The shortest time that a packet can take over a link with these settings. */
export function leastDelayUs({ latencyUs, jitterUs, jitterModel, reorderRatio }: LinkSettings): Micros {
  if (reorderRatio > 0) return 0;
  return Math.max(0, latencyUs - jitterUs * (jitterModel === 'normal' ? NORMAL_LIMIT : 1));
}
