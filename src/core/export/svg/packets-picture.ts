import type { Lane, PacketLine } from '../../timeline/lanes/lane.ts';
import type { Micros } from '../../time/micros.ts';
import { el, px } from './element.ts';
import type { Subject } from './picture.ts';

/** Where lines between two lanes begin and end. */
interface Ends {
  readonly clientY: number;
  readonly serverY: number;
}

/** Least distance in pixels between two lines of one kind; nearer ones are one line. */
const LEAST_DISTANCE = 2.5;

/**
 * Packets of a client's two directions as fine lines to and from the server's lane; lost ones end
 * in the middle, in another colour.
 */
export function drawPackets(lane: Lane, subject: Subject, xOf: (us: Micros) => number, ends: Ends): string {
  const { packets } = subject.options;
  if (packets === 'off') return '';
  const paths = { arrived: '', lost: '' };
  for (const direction of ['up', 'down'] as const) {
    const [fromY, toY] = direction === 'up' ? [ends.clientY, ends.serverY] : [ends.serverY, ends.clientY];
    const lines = packets === 'lost' ? lane[direction].lost : lane[direction].lines;
    const last = { arrived: -Infinity, lost: -Infinity };
    for (const line of lines) {
      const kind = isLost(line) ? 'lost' : 'arrived';
      const x = xOf(line.sentUs);
      if (x - last[kind] < LEAST_DISTANCE) continue;
      last[kind] = x;
      const endX = line.endUs === null ? x : xOf(line.endUs);
      const endY = kind === 'lost' ? fromY + (toY - fromY) * 0.35 : toY;
      paths[kind] += `M${px(x)} ${px(fromY)}L${px(kind === 'lost' ? x + 2 : endX)} ${px(endY)}`;
    }
  }
  const { paint } = subject;
  return (
    el('path', {
      d: paths.arrived,
      stroke: paint('control'),
      'stroke-opacity': '0.28',
      'stroke-width': 0.6,
      fill: 'none',
    }) +
    el('path', {
      d: paths.lost,
      stroke: paint('failed'),
      'stroke-opacity': '0.6',
      'stroke-width': 0.8,
      fill: 'none',
    })
  );
}

/** Whether a packet will not arrive. */
export function isLost({ fate }: PacketLine): boolean {
  return fate !== 'arrived' && fate !== 'flying';
}
