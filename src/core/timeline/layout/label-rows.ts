/** A label that hangs on a leader line at `x` and reaches to the right. */
export interface LabelBox {
  readonly x: number;
  readonly width: number;
}

/**
 * Gives every label a row (0 is nearest to where the leaders start) so that no two labels of a row
 * touch and no leader crosses a label. Labels must be in order of `x`. One that finds no row below
 * `maxRows` gets null: it must be left out.
 */
export function labelRows(labels: readonly LabelBox[], gap: number, maxRows = Infinity): (number | null)[] {
  const rows: (number | null)[] = labels.map(() => null);
  /** Where the leftmost label of each row begins. */
  const begins: number[] = [];
  // From right to left: a leader then only passes rows whose labels begin at or behind it.
  for (let at = labels.length - 1; at >= 0; at--) {
    const { x, width } = labels[at] as LabelBox;
    // Leaders of all higher rows must begin behind it, too.
    const row = 1 + begins.findLastIndex((begin) => begin < x + width + gap);
    if (row >= maxRows) continue;
    begins[row] = x;
    rows[at] = row;
  }
  return rows;
}

/** Signs that take two columns of a monospaced face. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** Signs that take none. */
const JOINED = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes in a monospaced face. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns += JOINED.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return columns;
}

/** A text cut to a number of columns, with an ellipsis where something is missing. */
export function cutText(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let out = '';
  let used = 0;
  for (const sign of text) {
    const width = columnsOf(sign);
    if (used + width > columns - 1) break;
    out += sign;
    used += width;
  }
  return `${out}…`;
}
