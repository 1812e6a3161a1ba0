/** Tasks that have to run between two events of a run, in order. Each is run or rejected. */
export class TaskQueue {
  private readonly changed: () => void;
  private waiting: { readonly run: () => Promise<void>; readonly refuse: (error: Error) => void }[] = [];
  private refusal: Error | undefined;

  /** `changed`: there is something to do. */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Number of pieces that wait. */
  get count(): number {
    return this.waiting.length;
  }

  /**
   * Has something done when the run is between two events. @throws what the work throws, or why it
   * will not be done
   */
  do<T>(work: () => Promise<T> | T): Promise<T> {
    const { refusal } = this;
    if (refusal) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      const run = () => Promise.resolve().then(work).then(resolve, reject);
      this.waiting.push({ run, refuse: reject });
      this.changed();
    });
  }

  /**
   * Does what waits, and what comes meanwhile, until that is all or nothing will be done any more.
   */
  async doAll(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) await next.run();
  }

  /** Nothing more will be done, for this reason. */
  close(refusal: Error): void {
    this.refusal ??= refusal;
    for (const { refuse } of this.waiting.splice(0)) refuse(this.refusal);
  }
}
