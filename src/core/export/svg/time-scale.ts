import { SECOND, type Micros } from '../../time/micros.ts';

/** A stretch of the axis on which pixels and time are in proportion. */
export interface Piece {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly fromX: number;
  readonly toX: number;
  /** Time that was left out: drawn as a break of the axis, nothing happens in it. */
  readonly isBreak: boolean;
}

/** From virtual time to pixels. Pieces follow each other. */
export interface TimeScale {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

/** Where a moment stands. Outside of the scale it stands at its ends. */
export function xOf({ pieces, width }: TimeScale, us: Micros): number {
  const first = pieces[0];
  if (first === undefined || us <= first.fromUs) return 0;
  for (const { fromUs, toUs, fromX, toX } of pieces) {
    if (us <= toUs) return fromX + ((us - fromUs) / (toUs - fromUs)) * (toX - fromX);
  }
  return width;
}

const BREAK_WIDTH = 64;
/**
 * Share of the shown time from which on a quiet stretch is cut out, and the least such stretch.
 */
const LONG_SHARE = 0.45;
const LEAST_BREAK_US: Micros = 45 * SECOND;
/** Share of a cut stretch's neighbours that stays on either side. */
const MARGIN_SHARE = 0.03;

interface Gap {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

function spanOf({ fromUs, toUs }: Gap): Micros {
  return toUs - fromUs;
}

/** Moments from first to last, each once. */
function inOrder(moments: readonly Micros[], fromUs: Micros, toUs: Micros): Micros[] {
  const inside = moments.filter((us) => us >= fromUs && us <= toUs);
  return [...new Set([fromUs, ...inside, toUs])].sort((a, b) => a - b);
}

/** Quiet stretches that would take so much of the axis that the rest could not be read. */
function gapsToCut(points: readonly Micros[]): Gap[] {
  const gaps = points.slice(1).map((toUs, at) => ({ fromUs: points[at] as Micros, toUs }));
  gaps.sort((a, b) => spanOf(b) - spanOf(a));
  let shownUs = gaps.reduce((sum, gap) => sum + spanOf(gap), 0);
  const cut: Gap[] = [];
  for (const gap of gaps) {
    if (spanOf(gap) < LEAST_BREAK_US || spanOf(gap) < LONG_SHARE * shownUs) break;
    shownUs -= spanOf(gap);
    cut.push(gap);
  }
  return cut.sort((a, b) => a.fromUs - b.fromUs);
}

/** A scale in proportion to time that leaves out long stretches in which nothing happens. */
export function brokenScale(
  moments: readonly Micros[],
  fromUs: Micros,
  toUs: Micros,
  width: number,
): TimeScale {
  const endUs = Math.max(toUs, fromUs + 1);
  const cuts = gapsToCut(inOrder(moments, fromUs, endUs));
  const cutUs = cuts.reduce((sum, gap) => sum + spanOf(gap), 0);
  const marginUs = Math.max(SECOND, MARGIN_SHARE * (endUs - fromUs - cutUs));
  const breaks = cuts.map((gap) => ({ fromUs: gap.fromUs + marginUs, toUs: gap.toUs - marginUs }));
  const shownUs = endUs - fromUs - breaks.reduce((sum, gap) => sum + spanOf(gap), 0);
  const perUs = (width - breaks.length * BREAK_WIDTH) / shownUs;
  const pieces: Piece[] = [];
  let atUs = fromUs;
  let x = 0;
  const add = (untilUs: Micros, wide: number, isBreak: boolean): void => {
    pieces.push({ fromUs: atUs, toUs: untilUs, fromX: x, toX: x + wide, isBreak });
    atUs = untilUs;
    x += wide;
  };
  for (const gap of breaks) {
    add(gap.fromUs, (gap.fromUs - atUs) * perUs, false);
    add(gap.toUs, BREAK_WIDTH, true);
  }
  add(endUs, (endUs - atUs) * perUs, false);
  return { pieces, width };
}

/** Gaps longer than this carry a break mark on a schematic axis. */
const MARKED_GAP_US: Micros = 60 * SECOND;
/** Moments nearer to each other than this share a place. */
const SAME_US: Micros = 2_000;

/**
 * A scale for schemes: each stretch between two moments gets a width that grows with the logarithm
 * of its time, so that 100 ms can be read beside 20 min. Fills `leastWidth`, and becomes as wide
 * as its moments need.
 */
export function schematicScale(
  moments: readonly Micros[],
  fromUs: Micros,
  toUs: Micros,
  leastWidth: number,
): TimeScale {
  const points = inOrder(moments, fromUs, Math.max(toUs, fromUs + 1));
  const widths = points.slice(1).map((us, at) => {
    const gapUs = us - (points[at] as Micros);
    return gapUs < SAME_US ? 0.5 : 16 * Math.log2(1 + gapUs / 50_000) + 4;
  });
  const sum = widths.reduce((total, width) => total + width, 0);
  const factor = Math.max(1, leastWidth / sum);
  let x = 0;
  const pieces = widths.map((width, at) => {
    const fromX = x;
    x += width * factor;
    const [pieceFromUs, pieceToUs] = [points[at] as Micros, points[at + 1] as Micros];
    return {
      fromUs: pieceFromUs,
      toUs: pieceToUs,
      fromX,
      toX: x,
      isBreak: pieceToUs - pieceFromUs > MARKED_GAP_US,
    };
  });
  return { pieces, width: x };
}
