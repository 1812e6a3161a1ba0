import { Random } from '../random/random.ts';
import { SDK_CHARACTERS, SDK_CHARACTERS_RIGHT, sdkTextPattern, sdkTextProblem } from './sdk-text.ts';

/**
 * What the references of joinChannelWithUserAccount say of a user account: at most 255 bytes, of
 * the characters of channel names.
 */
const NATIVE = { what: 'user account', characters: SDK_CHARACTERS, longest: 255 };

/** What the NG SDK and the legacy web SDK take for a text: ASCII (their code). */
const ON_PAGES = { ...NATIVE, characters: '\\x20-\\x7e' };

/** Every account that some SDK takes. */
export const ACCOUNT_PATTERN = sdkTextPattern(ON_PAGES);

/** The account in words. */
export const ACCOUNT_RIGHT = `a user account of 1 to ${NATIVE.longest} characters: on pages ASCII, on native SDKs ${SDK_CHARACTERS_RIGHT}`;

/** The largest that a signed number of 32 bits holds, as Java and C have them. */
const MOST_INT = 2 ** 31 - 1;

/**
 * The user ID, 1 to 2147483647, that the server has for a user account: R-ACCOUNT-UID. The vendor's
 * server keeps it in a table of the app ID; here it follows from the account, so that an account is
 * the same user in every run.
 */
export function accountUid(account: string): number {
  return Random.for('user accounts', account).integer(1, MOST_INT);
}

/**
 * What is wrong with a user account, or undefined; names the first character that cannot stand in
 * one. `where`: pages take more than native SDKs.
 */
export function accountProblem(account: string, where: 'native' | 'page'): string | undefined {
  if (account === '') return 'a user account cannot be empty';
  return sdkTextProblem(where === 'page' ? ON_PAGES : NATIVE, account);
}
