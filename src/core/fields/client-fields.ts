import { z } from 'zod';
import { ACCOUNT_PATTERN, ACCOUNT_RIGHT, accountProblem } from '../vocabulary/account.ts';
import { CHANNEL_NAME_PATTERN, CHANNEL_NAME_RIGHT, channelNameProblem } from '../vocabulary/channel-name.ts';
import { shortened } from '../text/plain-text.ts';
import { NO_UID } from '../vocabulary/client-spec.ts';
import { documented, ID_PATTERN, parsed, textField, wholeNumberField } from './schema-fields.ts';

/** The largest user ID there is. */
export const MAX_UID = 4_294_967_295;

/** Channel of a join that names none. */
export const DEFAULT_CHANNEL = 'lab';

/** How others name a client. */
export const clientName = documented(textField('the name of a client'), { example: 'uid1' });
/** What a channel may be called. */
export const channelName = parsed(CHANNEL_NAME_RIGHT, CHANNEL_NAME_PATTERN, (name) => {
  const message = channelNameProblem(name);
  return message === undefined ? { ok: true } : { ok: false, message };
});

/** A channel name in which `*` may stand for any letters. */
export const channelPattern = parsed(
  `${CHANNEL_NAME_RIGHT}; * stands for any letters`,
  new RegExp(CHANNEL_NAME_PATTERN.source.replace('~,', '~,*')),
  (name) => {
    const message = channelNameProblem(name.replaceAll('*', 'x'));
    return message === undefined ? { ok: true } : { ok: false, message };
  },
);

const UID = `a user ID, a whole number from 1 to ${MAX_UID}`;

/** What is meant by a user ID that is none. */
function uidHint(uid: unknown): string {
  if (typeof uid !== 'string') return '';
  if (uid === '0') return '; write 0 without quotation marks';
  if (/^[1-9]\d*$/.test(uid)) return `; write ${shortened(uid)} without quotation marks`;
  const isAccount = uid.trim() !== '' && ACCOUNT_PATTERN.test(uid);
  return isAccount ? `; for a user account give account: ${shortened(uid)}` : '';
}

/** A client's user ID; 0: the server gives it one. */
export const ownUserId = wholeNumberField(
  `${UID}, or 0 for one that the server gives`,
  NO_UID,
  MAX_UID,
  uidHint,
);

/** With what an app joins in the place of a user ID. */
export const userAccount = parsed(ACCOUNT_RIGHT, ACCOUNT_PATTERN, (account) => {
  const message = accountProblem(account, 'page');
  return message === undefined ? { ok: true } : { ok: false, message };
});

/** A user account in which `*` may stand for any letters. */
export const accountPattern = textField('a user account; * stands for any letters', ACCOUNT_PATTERN);

/** A user ID. */
export const userId = wholeNumberField(UID, 1, MAX_UID, uidHint);

const USER_OR_CLIENT = `${UID}, the name of a client, such as guest or guest#2, or a user account`;

/**
 * A user by its ID, by the name of its client: `guest`, or `guest#2` for the second ID of that; or
 * by its account.
 */
export const userOrClient = userField(1);
/** As an argument of a callback: of networks 0 is the app's own. */
export const toldUser = userField(0);

function userField(least: 0 | 1): z.ZodUnion<[z.ZodString, z.ZodInt]> {
  return z.union([
    textField(USER_OR_CLIENT, ACCOUNT_PATTERN),
    wholeNumberField(USER_OR_CLIENT, least, MAX_UID, uidHint),
  ]);
}

const NAMED_STAY = new RegExp(`^(${ID_PATTERN})#([1-9]\\d{0,5})$`);

/** The client that such a name means, and which of the user IDs that it was given, from 1. */
export function namedUid(text: string): { readonly client: string; readonly stay: number | undefined } {
  const [, client = text, stay] = NAMED_STAY.exec(text) ?? [];
  return { client, stay: stay === undefined ? undefined : Number(stay) };
}
