import { isGhostDrawn } from '../../timeline/lanes/ghost.ts';
import { silenceEndUs } from '../../timeline/lanes/silences.ts';
import type { Lane, LaneSpan } from '../../timeline/lanes/lane.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import type { Micros } from '../../time/micros.ts';

function endsOf(stretches: readonly LaneSpan[]): Micros[] {
  return stretches.flatMap(({ fromUs, toUs }) => (toUs === null ? [fromUs] : [fromUs, toUs]));
}

function ofLane(lane: Lane): Micros[] {
  return [
    ...lane.marks.map(({ atUs }) => atUs),
    ...endsOf(lane.states),
    ...endsOf(lane.upCuts),
    ...endsOf(lane.downCuts),
    ...endsOf(lane.impairments),
    ...lane.silences.flatMap((silence) => [silence.sinceUs, silenceEndUs(silence)]),
    ...lane.ghosts.filter(isGhostDrawn).map(({ expectedUs }) => expectedUs),
  ];
}

/** Every moment at which something is drawn. */
export function momentsOf(lanes: readonly Lane[]): Micros[] {
  return lanes.flatMap(ofLane);
}

/** Where a picture ends: with the last thing that happened or had to, and a little after it. */
export function pictureEndUs(timeline: Timeline): Micros {
  const lastUs = momentsOf(timeline.lanes).reduce((last, us) => Math.max(last, us), 0);
  return Math.min(timeline.endUs, lastUs + Math.max(1_000_000, (timeline.endUs - lastUs) * 0.02)) || 1;
}
