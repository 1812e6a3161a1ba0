import type { Micros } from '../../core/time/micros.ts';
import type { TokenLife } from '../../core/vocabulary/token.ts';

/** How a token of the lab says how long it lives. */
const LAB_TOKEN = /^lab-token-(\d{1,15})us$/;

/** A token that lives so long from the moment at which the app joins or renews with it. */
export function labToken(livesUs: Micros): string {
  return `lab-token-${livesUs}us`;
}

/** How long a token lives; undefined for those of others, which outlive the run. */
export function lifeOfLabToken(token: string): TokenLife | undefined {
  const [, text] = LAB_TOKEN.exec(token) ?? [];
  return text === undefined ? undefined : { livesUs: Number(text) };
}
