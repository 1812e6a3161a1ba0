import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import type { PacketLine, PacketRow } from '../../../core/timeline/lane.ts';
import { usUnder } from './hit-test.ts';
import { RIBBON_HEIGHT } from './lane-frames.ts';
import { plotWidth, sceneX, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** Least distance of two lines, and the most of them: where there are more, one stands for its neighbours. */
const LEAST_STEP = 4;
const MOST_LINES = 2_000;
/** A lost packet breaks off so near to its sender that it does not reach into the labels. */
const LOST_LENGTH = 5;

/** Packets as fine lines between a client's lane and the server's; lost ones break off, in another colour. */
export function paintPackets(pen: Pen, scene: Scene): void {
  const { packets, frames, colours } = scene;
  const server = frames[0];
  if (packets === 'off' || server === undefined) return;
  const step = Math.max(LEAST_STEP, (plotWidth(scene) * 2 * (frames.length - 1)) / MOST_LINES);
  const serverY = server.ribbonTop + RIBBON_HEIGHT;
  const paths = { good: new Path2D(), bars: new Path2D(), lost: new Path2D() };
  for (const frame of frames.slice(1)) {
    for (const direction of ['up', 'down'] as const) {
      const row = frame.lane[direction];
      const way = direction === 'up' ? [frame.ribbonTop, serverY] : [serverY, frame.ribbonTop];
      if (packets === 'all') trace(scene, row, row.lines, step, way, paths);
      trace(scene, row, row.lost, step, way, paths);
    }
  }
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

interface Paths {
  readonly good: Path2D;
  /** Lines that are upright at this zoom: whole pixels cost a fraction of slanted ones. */
  readonly bars: Path2D;
  readonly lost: Path2D;
}

/** Jumps from line to line by bisection, so that the cost is that of the width, not of the run. */
function trace(
  scene: Scene,
  row: PacketRow,
  lines: readonly PacketLine[],
  step: number,
  way: readonly number[],
  paths: Paths,
): void {
  const { fromUs, spanUs } = scene.window;
  const [fromY = 0, toY = 0] = way;
  for (let at = firstAtOrAfter(lines, fromUs - row.longestUs, sentOf); at < lines.length;) {
    const line = lines[at] as PacketLine;
    if (line.sentUs > fromUs + spanUs) break;
    const x = sceneX(scene, line.sentUs);
    const isLost = line.fate !== 'arrived' && line.fate !== 'flying';
    if (isLost && lines === row.lost) drawLost(paths.lost, x, fromY, toY);
    else if (!isLost) drawWhole(paths, x, sceneX(scene, line.endUs ?? scene.nowUs), fromY, toY);
    at = Math.max(at + 1, firstAtOrAfter(lines, usUnder(scene, x + step), sentOf));
  }
}

function drawWhole({ good, bars }: Paths, x: number, endX: number, fromY: number, toY: number): void {
  if (endX - x < 1) {
    bars.rect(Math.round(x), Math.min(fromY, toY), 1, Math.abs(toY - fromY));
    return;
  }
  good.moveTo(x, fromY);
  good.lineTo(endX, toY);
}

/** A lost packet breaks off on its way. */
function drawLost(path: Path2D, x: number, fromY: number, toY: number): void {
  path.moveTo(x, fromY);
  path.lineTo(x + 2, fromY + Math.sign(toY - fromY) * LOST_LENGTH);
}

const sentOf = ({ sentUs }: PacketLine): number => sentUs;
