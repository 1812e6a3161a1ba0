import type { Micros } from '../../time/micros.ts';
import type { MomentLabel } from '../lanes/lane.ts';

/**
 * Numbers of moments as they are drawn beside a ribbon's marks; those that find no room of their
 * own stand together.
 */
export interface MomentChip {
  readonly left: number;
  readonly width: number;
  /** `T4`, `T0 T1`, and of more of them the first and the last: `T0–T2`. */
  readonly text: string;
  /** Those that it stands for. */
  readonly moments: readonly MomentLabel[];
}

/** Sizes of a chip, in pixels. */
export interface ChipSizes {
  readonly column: number;
  /** Between the ends of a chip and its text, both together. */
  readonly padding: number;
  /** Between the place of a mark and a chip. */
  readonly reach: number;
  /** Ends of the picture. */
  readonly from: number;
  readonly to: number;
}

/** Moments that one chip stands for. */
interface Cluster {
  readonly numbers: readonly string[];
  readonly moments: readonly MomentLabel[];
  readonly firstX: number;
  readonly lastX: number;
}

/**
 * Lays out numbers of moments, which must be in order: none is left out and none covers another.
 * Each stands behind its mark, before it where other marks leave no room behind, or together with
 * the one before. `marksX` are the places of all marks in order.
 */
export function momentChips(
  moments: readonly MomentLabel[],
  marksX: readonly number[],
  xOf: (us: Micros) => number,
  sizes: ChipSizes,
): MomentChip[] {
  const chips: MomentChip[] = [];
  const clusters: Cluster[] = [];
  for (const moment of moments) {
    const x = xOf(moment.atUs);
    let cluster: Cluster = { numbers: [moment.text], moments: [moment], firstX: x, lastX: x };
    let chip = place(cluster, chips.at(-1), marksX, sizes);
    while (chip === null) {
      const before = clusters.pop();
      chips.pop();
      if (before !== undefined) cluster = together(before, cluster);
      chip = place(cluster, chips.at(-1), marksX, sizes);
    }
    chips.push(chip);
    clusters.push(cluster);
  }
  return chips;
}

/** Of many numbers the first and the last are enough. */
function together(before: Cluster, { numbers, moments, lastX }: Cluster): Cluster {
  const all = [...before.numbers, ...numbers].filter((number, at, list) => number !== list[at - 1]);
  const kept = all.length <= 3 ? all : [all[0] ?? '', all[1] ?? '', all.at(-1) ?? ''];
  return { numbers: kept, moments: [...before.moments, ...moments], firstX: before.firstX, lastX };
}

/** Null where it would cover the chip before it. */
function place(
  { numbers, moments, firstX, lastX }: Cluster,
  before: MomentChip | undefined,
  marksX: readonly number[],
  { column, padding, reach, from, to }: ChipSizes,
): MomentChip | null {
  const text = numbers.length <= 2 ? numbers.join(' ') : `${numbers[0] ?? ''}–${numbers.at(-1) ?? ''}`;
  const width = text.length * column + padding;
  const free = before === undefined ? -Infinity : before.left + before.width;
  const isFree = (left: number): boolean =>
    left >= Math.max(free, from) &&
    left + width <= to &&
    !marksX.some((x) => x + reach > left && x - reach < left + width);
  const behind = lastX + reach;
  const left =
    [behind, firstX - reach - width].find(isFree) ??
    Math.min(to - width, passing(behind, width, marksX, reach));
  return left < free || lastX < free ? null : { left, width, text, moments };
}

/** Behind the marks that stand close; a long row of them is not passed. */
function passing(from: number, width: number, marksX: readonly number[], reach: number): number {
  let left = from;
  for (const x of marksX) {
    if (x + reach <= left) continue;
    if (x - reach >= left + width) break;
    left = x + reach;
    if (left - from > width) return from;
  }
  return left;
}
