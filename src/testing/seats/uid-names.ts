import type { AppUid } from '../../drop-in/seat/seat.ts';
import { Random } from '../../core/random/random.ts';

/** Numbers behind texts begin here, where few apps have numbers of their own. */
const FIRST_NUMBER = 3_000_000_001;
const MOST_CHOSEN = 2 ** 31 - 1;

/** User IDs of apps, which may be texts or left to the server, and the numbers behind them. */
export class UidNames {
  private readonly numbers = new Map<string, number>();
  private readonly texts = new Map<number, string>();
  private readonly random: Random;

  constructor(seed: string) {
    this.random = Random.for(seed, 'user IDs that the server chooses');
  }

  numberOf(uid: AppUid): number {
    if (typeof uid === 'number') return uid;
    const known = this.numbers.get(uid);
    if (known !== undefined) return known;
    const number = FIRST_NUMBER + this.numbers.size;
    this.numbers.set(uid, number);
    this.texts.set(number, uid);
    return number;
  }

  nameOf(number: number): AppUid {
    return this.texts.get(number) ?? number;
  }

  /** One that the server chooses for a user who asks for none. */
  choose(): number {
    return this.random.integer(1, MOST_CHOSEN);
  }
}
