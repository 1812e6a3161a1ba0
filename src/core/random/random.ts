import { seedWords } from './seed.ts';

const TWO_TO_32 = 0x1_0000_0000;
/** Draws whose sum makes one normal draw; twelve uniforms have variance one. */
const IRWIN_HALL_TERMS = 12;
/** No normal draw lies further than this many standard deviations from the mean. */
export const NORMAL_LIMIT = IRWIN_HALL_TERMS / 2;

/**
 * A seeded generator (sfc32: 128 bits of state, passes PractRand). Our own so that no library
 * update can change old seeds. Every user of randomness holds a generator of its own, so one more
 * draw here shifts nothing there.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  private constructor(a: number, b: number, c: number, counter: number) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.counter = counter;
  }

  /** The generator that `label` owns in the lab seeded with `seed`. */
  static for(seed: string, label: string): Random {
    const [a, b, c, counter] = seedWords(`${seed.toLowerCase()}\u0000${label}`);
    const random = new Random(a, b, c, counter);
    for (let i = 0; i < IRWIN_HALL_TERMS; i++) random.word();
    return random;
  }

  /** 32 random bits. */
  word(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }

  /** Uniform in [0, 1). */
  fraction(): number {
    return this.word() / TWO_TO_32;
  }

  /**
   * True with probability `ratio`; 0 and 1 draw too, so that changing a ratio does not shift later
   * draws.
   */
  chance(ratio: number): boolean {
    return this.fraction() < ratio;
  }

  /** A whole number from `from` to `to`, both inclusive. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /**
   * Mean 0, standard deviation 1, never beyond ±{@link NORMAL_LIMIT}. A sum of uniforms instead of
   * Box-Muller: no logarithm or cosine whose last bit could differ between machines.
   */
  normal(): number {
    let sum = -NORMAL_LIMIT;
    for (let i = 0; i < IRWIN_HALL_TERMS; i++) sum += this.fraction();
    return sum;
  }
}
