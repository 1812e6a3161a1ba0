import type { Lane, PacketRow, LaneSpan } from '../../timeline/lanes/lane.ts';
import type { TimeSpan } from '../../trace/record-span.ts';
import type { Micros } from '../../time/micros.ts';

/**
 * What a picture of a stretch of time shows of a lane. What lasts longer than the stretch keeps
 * its own ends, which lie outside the picture; of silences there are those that reached a limit in
 * it.
 */
export function stretchOfLane(lane: Lane, { fromUs, toUs }: TimeSpan): Lane {
  const isIn = (us: Micros): boolean => us >= fromUs && us <= toUs;
  const lasting = <Kind extends LaneSpan>(stretches: readonly Kind[]): Kind[] =>
    stretches.filter((one) => one.fromUs <= toUs && (one.toUs === null || one.toUs > fromUs));
  const packets = ({ lines, lost, longestUs }: PacketRow): PacketRow => ({
    lines: lines.filter(({ sentUs }) => isIn(sentUs)),
    lost: lost.filter(({ sentUs }) => isIn(sentUs)),
    longestUs,
  });
  return {
    ...lane,
    states: lasting(lane.states),
    channels: lasting(lane.channels),
    upCuts: lasting(lane.upCuts),
    downCuts: lasting(lane.downCuts),
    impairments: lasting(lane.impairments),
    marks: lane.marks.filter(({ atUs }) => isIn(atUs)),
    moments: lane.moments.filter(({ atUs }) => isIn(atUs)),
    silences: lane.silences.flatMap((silence) => {
      const limits = silence.limits.filter(({ atUs }) => isIn(atUs));
      return limits.length === 0 ? [] : [{ ...silence, limits }];
    }),
    ghosts: lane.ghosts.filter(({ expectedUs }) => isIn(expectedUs)),
    up: packets(lane.up),
    down: packets(lane.down),
  };
}
