import { Random } from './random.ts';

/** One choice with the weight that a draw gives it; 0 never comes. */
export type Weighted<Value> = readonly [value: Value, weight: number];

/** What random scenarios are drawn with: choices on top of one seeded generator. */
export class Draw {
  private readonly random: Random;

  constructor(seed: string, label: string) {
    this.random = Random.for(seed, label);
  }

  /** True with probability `ratio`. */
  chance(ratio: number): boolean {
    return this.random.chance(ratio);
  }

  /** A whole number from `from` to `to`, both inclusive. */
  integer(from: number, to: number): number {
    return this.random.integer(from, to);
  }

  /** One of a list that is not empty. */
  pick<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new RangeError('nothing to pick from');
    return values[this.random.integer(0, values.length - 1)] as Value;
  }

  /** One of several by weight; at least one weight is above 0. */
  weighted<Value>(choices: readonly Weighted<Value>[]): Value {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.random.fraction() * total;
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(choices.filter(([, weight]) => weight > 0))[0];
  }
}
