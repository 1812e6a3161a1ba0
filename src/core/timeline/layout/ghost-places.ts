import type { Micros } from '../../time/micros.ts';
import { deviationText, ghostStatus, isGhostDrawn, type Ghost, type GhostStatus } from '../lanes/ghost.ts';

/** What the rules expect at one place of a picture. */
export interface GhostPlace {
  readonly x: number;
  /** The gravest of them: broken before awaited before held. */
  readonly status: Exclude<GhostStatus, 'off'>;
  /** Those of that gravity. */
  readonly shown: readonly Ghost[];
  readonly all: readonly Ghost[];
}

/** Expectations nearer to each other than this many pixels share a sign. */
const SAME_PLACE = 5;
const GRAVITY = { held: 0, awaited: 1, broken: 2 } as const;

/**
 * Expectations put together by where they stand; those that nobody waits for any more are left
 * out. They must be in order. Of one place `most` are kept, the gravest among them.
 */
export function ghostPlaces(
  ghosts: readonly Ghost[],
  xOf: (us: Micros) => number,
  most = Infinity,
): GhostPlace[] {
  const places: (GhostPlace & { shown: Ghost[]; all: Ghost[]; status: GhostPlace['status'] })[] = [];
  for (const ghost of ghosts) {
    const status = ghostStatus(ghost);
    if (status === 'off' || !isGhostDrawn(ghost)) continue;
    const x = xOf(ghost.expectedUs);
    const last = places.at(-1);
    if (last === undefined || x - last.x >= SAME_PLACE) {
      places.push({ x, status, shown: [ghost], all: [ghost] });
      continue;
    }
    if (last.all.length >= most && GRAVITY[status] <= GRAVITY[last.status]) continue;
    last.all.push(ghost);
    if (GRAVITY[status] > GRAVITY[last.status]) {
      last.status = status;
      last.shown.splice(0, Infinity, ghost);
    } else if (status === last.status) last.shown.push(ghost);
  }
  return places;
}

/** What stands beside the sign: what is awaited, how far off it came, or which rule is broken. */
export function ghostText(ghost: Ghost): string {
  const status = ghostStatus(ghost);
  if (status === 'held') return deviationText(ghost);
  if (status === 'awaited') return `${ghost.text} awaited`;
  return `${ghost.rules[0] ?? ''}: ${ghost.source.outcome?.message ?? ''}`;
}
