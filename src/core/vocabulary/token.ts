import { HOUR, type Micros } from '../time/micros.ts';

/**
 * A token that an app joins with, or renews with: how long it lives from then on. A join without
 * one has a token that does not end in the run.
 */
export interface TokenLife {
  readonly livesUs: Micros;
}

/** The longest life that the vendor gives a token, and the one of a renewal that says none. */
export const LONGEST_TOKEN: TokenLife = { livesUs: 24 * HOUR };

/** The end of a token as packets carry it: nothing where it does not end. */
export function tokenField({ tokenEndsUs }: { readonly tokenEndsUs: Micros }): {
  readonly tokenEndsUs?: Micros;
} {
  return tokenEndsUs === Infinity ? {} : { tokenEndsUs };
}
