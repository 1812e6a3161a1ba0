import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import { RIBBON_HEIGHT } from './lane-frames.ts';
import { plotWidth, sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/**
 * Least distance of two lines, and the most of them: where there are more, one stands for its
 * neighbours.
 */
const LEAST_STEP = 4;
const MOST_LINES = 2_000;
/** A lost packet breaks off so near to its sender that it does not reach into the labels. */
const LOST_LENGTH = 5;

/** Distance of packets that are drawn on a canvas of some width. */
export function packetStepPx(scene: Pick<Scene, 'width' | 'gutter' | 'frames'>): number {
  return Math.max(LEAST_STEP, (plotWidth(scene) * 2 * (scene.frames.length - 1)) / MOST_LINES);
}

/**
 * Packets as fine lines between a client's lane and the server's; lost ones break off, in another
 * colour.
 */
export function paintPackets(pen: Pen, scene: Scene): void {
  const { packets, shownPackets, frames, colours } = scene;
  const server = frames[0];
  if (packets === 'off' || shownPackets === null || server === undefined) return;
  // The server's lane stays while the others scroll.
  const serverY = server.ribbonTop + RIBBON_HEIGHT + scene.scrollTop;
  const paths = { good: new Path2D(), bars: new Path2D(), lost: new Path2D() };
  const endsOf = ({ client, direction }: Link): PacketEnds | undefined => {
    const top = frames.find(({ lane }) => lane.id === client)?.ribbonTop;
    if (top === undefined) return undefined;
    return direction === 'up' ? { fromY: top, toY: serverY } : { fromY: serverY, toY: top };
  };
  trace(scene, shownPackets, endsOf, paths);
  pen.lineWidth = 0.7;
  pen.globalAlpha = 0.4;
  pen.strokeStyle = colours.control;
  pen.stroke(paths.good);
  pen.fillStyle = colours.control;
  pen.fill(paths.bars);
  pen.globalAlpha = 0.8;
  pen.strokeStyle = colours.failed;
  pen.stroke(paths.lost);
  pen.globalAlpha = 1;
}

type Link = Pick<PacketsView['links'][number], 'client' | 'direction'>;

/** Where packets of a direction begin and end. */
interface PacketEnds {
  readonly fromY: number;
  readonly toY: number;
}

interface Paths {
  readonly good: Path2D;
  /** Lines that are upright at this zoom: whole pixels cost a fraction of slanted ones. */
  readonly bars: Path2D;
  readonly lost: Path2D;
}

function trace(
  scene: Scene,
  view: PacketsView,
  endsOf: (link: Link) => PacketEnds | undefined,
  paths: Paths,
): void {
  if (view.as === 'lines') {
    for (const link of view.links) traceLines(scene, link, endsOf(link), paths);
  } else {
    for (const link of view.links) traceBins(scene, link, endsOf(link), paths);
  }
}

/** One line for each place: of those in sight that would be drawn at the same one, the first. */
function traceLines(
  scene: Scene,
  { lines }: Extract<PacketsView, { as: 'lines' }>['links'][number],
  ends: PacketEnds | undefined,
  paths: Paths,
): void {
  if (ends === undefined) return;
  const step = packetStepPx(scene);
  const last = { good: -Infinity, lost: -Infinity };
  for (const { sentUs, endUs, fate } of lines) {
    const kind = fate === 'arrived' || fate === 'flying' ? 'good' : 'lost';
    const x = sceneX(scene, sentUs);
    if (x - last[kind] < step || (kind === 'good' && scene.packets === 'lost')) continue;
    last[kind] = x;
    if (kind === 'lost') drawLost(paths.lost, x, ends);
    else drawWhole(paths, x, sceneX(scene, endUs ?? scene.nowUs), ends);
  }
}

/** Where packets are only counted, a bar for each bin that has some. */
function traceBins(
  scene: Scene,
  { bins }: Extract<PacketsView, { as: 'bins' }>['links'][number],
  ends: PacketEnds | undefined,
  paths: Paths,
): void {
  if (ends === undefined) return;
  for (const { fromUs, toUs, sent, lost } of bins) {
    const x = sceneX(scene, (fromUs + toUs) / 2);
    if (scene.packets === 'all' && sent > lost) drawWhole(paths, x, x, ends);
    if (lost > 0) drawLost(paths.lost, x, ends);
  }
}

function drawWhole({ good, bars }: Paths, x: number, endX: number, { fromY, toY }: PacketEnds): void {
  if (endX - x < 1) {
    bars.rect(Math.round(x), Math.min(fromY, toY), 1, Math.abs(toY - fromY));
    return;
  }
  good.moveTo(x, fromY);
  good.lineTo(endX, toY);
}

/** A lost packet breaks off on its way. */
function drawLost(path: Path2D, x: number, { fromY, toY }: PacketEnds): void {
  path.moveTo(x, fromY);
  path.lineTo(x + 2, fromY + Math.sign(toY - fromY) * LOST_LENGTH);
}
