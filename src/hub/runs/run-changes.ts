/**
 * Changes of the run: one at a time, in the order in which they were asked for, each to its end.
 */
export class RunChanges {
  private last: Promise<unknown> = Promise.resolve();
  private underWay = 0;

  /** Whether one has begun or waits. */
  get isUnderWay(): boolean {
    return this.underWay > 0;
  }

  /**
   * Makes a change when those before it are through. @throws what the change throws; the next one
   * is made all the same
   */
  make<T>(change: () => Promise<T> | T): Promise<T> {
    this.underWay++;
    const made = this.last.then(change).finally(() => this.underWay--);
    this.last = made.catch(() => undefined);
    return made;
  }

  /** When all that were asked for so far are through. */
  async settled(): Promise<void> {
    await this.last;
  }
}
