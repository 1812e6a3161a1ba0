/**
 * Shares (percent) after a separator was moved by `by` percent: its two neighbours give and take,
 * and neither falls below its least share. The sum stays what it was.
 */
export function movedShares(
  shares: readonly number[],
  least: readonly number[],
  separator: number,
  by: number,
): readonly number[] {
  const before = shares[separator];
  const after = shares[separator + 1];
  if (before === undefined || after === undefined) return shares;
  const most = Math.max(0, after - (least[separator + 1] ?? 0));
  const fewest = Math.min(0, (least[separator] ?? 0) - before);
  const moved = Math.min(most, Math.max(fewest, by));
  return shares.map((share, at) => {
    if (at === separator) return before + moved;
    return at === separator + 1 ? after - moved : share;
  });
}
