/**
 * One kind of attack: each file of `soak/attacks` has one as its default export, under the file's
 * name.
 */
export interface Attack {
  /** What is attacked, and what must hold, in one line. */
  readonly about: string;
  /** Longest time that one run may take, in real milliseconds. Default 20,000. */
  readonly limitMs?: number;
  /**
   * One run: always the same for the same seed and number. `onProgress` may be called on the way,
   * so that a long run is not taken for one that hangs.
   *
   * @throws what has given way
   */
  run(seed: string, number: number, onProgress: () => void): Promise<void> | void;
}
