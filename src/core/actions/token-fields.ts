import { z } from 'zod';
import { closedMap, documented, durationField } from '../fields/schema-fields.ts';
import { formatDuration, parseDuration } from '../time/duration.ts';
import { MAX_RUN_US } from '../time/micros.ts';
import type { TokenLife } from '../vocabulary/token.ts';
import type { FileFields } from './action.ts';

/* The token that an app joins or renews with, in traces, messages and files. */

/** What an action has that may bring a token. */
export interface WithToken {
  readonly token?: TokenLife;
}

/** A token in traces. */
export const tokenRecord = z.looseObject({ lives: z.number().min(0) });

/** A token that a page of the lab asks for. */
export const askedToken = z.object({ livesUs: z.int().min(0).max(MAX_RUN_US) });

const LIFE = 'how long the token lives';

/** A token in a file: `{ lives: 90s }`. */
export const tokenMap = documented(
  closedMap('token', { lives: documented(durationField(LIFE), { example: '90s' }) }),
  { about: 'the token: how long it lives from then on', example: '{ lives: 90s }' },
);

/** The token of a step; nothing where there is none. */
export function tokenOf(token: z.infer<typeof tokenMap> | undefined): WithToken {
  if (token === undefined) return {};
  const lives = parseDuration(token.lives);
  return lives.ok ? { token: { livesUs: lives.us } } : {};
}

/** As a file has it. */
export function writeToken({ token }: WithToken): FileFields {
  return token === undefined ? {} : { token: { lives: formatDuration(token.livesUs) } };
}

/** In traces and reports: ` (token lives 90s)`. */
export function tokenWords({ token }: WithToken): string {
  return token === undefined ? '' : ` (token lives ${formatDuration(token.livesUs)})`;
}
