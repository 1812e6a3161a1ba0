import type { LabelBox } from './label-rows.ts';

/**
 * Where a label hangs: in which row (0 is nearest to where the leaders start), and where it
 * begins.
 */
export interface HungLabel {
  readonly row: number;
  readonly left: number;
}

/** A label to hang. */
export interface RankedBox extends LabelBox {
  /** Smaller ones choose first. Default 0. */
  readonly rank?: number;
}

interface Placed extends HungLabel {
  readonly x: number;
  readonly right: number;
}

/** Room in which labels hang, in pixels. */
export interface LabelRoom {
  readonly left: number;
  readonly right: number;
  readonly rows: number;
  /** Least distance of two labels of a row. */
  readonly gap: number;
}

/**
 * Hangs labels on their leaders so that none touches another and no leader crosses one. Of one
 * rank the last ones choose first: they are the news. One that would pass the right end hangs to
 * the left of its leader. What finds no room gets null: it must be left out. Labels must be in
 * order of `x`.
 */
export function hangLabels(labels: readonly RankedBox[], room: LabelRoom): (HungLabel | null)[] {
  const hung: (HungLabel | null)[] = labels.map(() => null);
  const placed: Placed[] = [];
  const order = [...labels.keys()].sort((a, b) => rankOf(labels[a]) - rankOf(labels[b]) || b - a);
  for (const at of order) {
    const { x, width } = labels[at] as LabelBox;
    const isTurned = x + width > room.right && x - width >= room.left;
    const left = isTurned ? x - width : x;
    for (let row = 0; row < room.rows; row++) {
      const label = { x, left, right: left + width, row };
      if (placed.some((other) => isInTheWay(label, other, room.gap))) continue;
      placed.push(label);
      hung[at] = label;
      break;
    }
  }
  return hung;
}

function rankOf(box: RankedBox | undefined): number {
  return box?.rank ?? 0;
}

function isInTheWay(one: Placed, other: Placed, gap: number): boolean {
  if (one.row === other.row) return one.left < other.right + gap && other.left < one.right + gap;
  const [lower, higher] = one.row < other.row ? [one, other] : [other, one];
  // The leader of the higher one passes the lower one; at its very end it may.
  return higher.x > lower.left && higher.x < lower.right;
}
