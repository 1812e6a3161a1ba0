import type { AppUid } from '../../drop-in/seat/seat.ts';

/** Numbers behind texts begin here, where few apps have numbers of their own. */
const FIRST_NUMBER = 3_000_000_001;

/** User IDs of apps, which may be texts, and the numbers behind them. */
export class UidNames {
  private readonly numbers = new Map<string, number>();
  private readonly texts = new Map<number, string>();

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
}
