import { accountReasons } from './account-reasons.ts';
import { mediaReasons } from './media-reasons.ts';
import { networkReasons } from './network-reasons.ts';
import { ownReasons } from './own-reasons.ts';
import { capitalisedClause } from './reason-text.ts';
import { runReasons } from './run-reasons.ts';
import { tokenReasons } from './token-reasons.ts';
import { userReasons } from './user-reasons.ts';
import { webhookReasons } from './webhook-reasons.ts';
import { worldReasons } from './world-reasons.ts';

/**
 * Every kind of reason: its fields are those that its text takes, and this is the one place where
 * they become text.
 */
const REASONS = {
  ...ownReasons,
  ...userReasons,
  ...mediaReasons,
  ...tokenReasons,
  ...accountReasons,
  ...networkReasons,
  ...worldReasons,
  ...runReasons,
  ...webhookReasons,
};

/** What a reason says, as a word. */
export type ReasonKind = keyof typeof REASONS;

/** The fields of a kind of reason. */
export type ReasonData<Kind extends ReasonKind> = Parameters<(typeof REASONS)[Kind]>[0];

/**
 * Something that a sentence says, as data: who did what when, how long it took, which packet it
 * was. Whatever the text names stands here.
 */
export type Reason = { [Kind in ReasonKind]: { readonly kind: Kind } & ReasonData<Kind> }[ReasonKind];

/** Names of all kinds. */
export const REASON_KINDS = Object.keys(REASONS) as ReasonKind[];

/** A reason in words: a whole sentence. */
export function reasonText(reason: Reason): string {
  // Each function takes the fields of its own kind, which the compiler cannot follow over a table.
  const say = REASONS[reason.kind] as (data: Reason) => string;
  const text = say(reason);
  return text.startsWith('the client') ? capitalisedClause(text) : text;
}
