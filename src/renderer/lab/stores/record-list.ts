/**
 * Positions that pass a filter, kept up while records come in: only what is new is looked at, and
 * a new filter starts over. Plain arrays, no reactivity: a run has hundreds of thousands of
 * records.
 */
export class FilteredPositions<Item> {
  private readonly source: readonly Item[];
  private test: (item: Item) => boolean;
  private seen = 0;
  /** Positions in the source, ascending. */
  readonly positions: number[] = [];

  constructor(source: readonly Item[], test: (item: Item) => boolean) {
    this.source = source;
    this.test = test;
    this.catchUp();
  }

  /** Looks at everything that was added since the last time; returns how many passed. */
  catchUp(): number {
    const before = this.positions.length;
    for (; this.seen < this.source.length; this.seen++) {
      if (this.test(this.source[this.seen] as Item)) this.positions.push(this.seen);
    }
    return this.positions.length - before;
  }

  /** Starts over with another filter. */
  refilter(test: (item: Item) => boolean): void {
    this.test = test;
    this.seen = 0;
    this.positions.length = 0;
    this.catchUp();
  }

  /** Row of the last position at or before `position`; -1 when all lie behind it. */
  rowAtOrBefore(position: number): number {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.positions[middle] as number) <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
