import { uid } from './reason-text.ts';

/* User accounts: which is behind a user ID, and when apps are told of it. */

type Named = Readonly<{ user: number; account: string }>;

export const accountReasons = {
  'account-behind': ({ user, account }: Named) =>
    `Its app joined with the account "${account}", and the server has ${uid(user)} for that.`,
  'account-of': ({ user, account }: Named) =>
    `${uid(user)} joined with the account "${account}": a native app is told of a user by its number, and then of its account.`,
  'joins-by-number': ({ user }: Readonly<{ user: number }>) =>
    `${uid(user)} joins with a number, so there is no account to tell of.`,
  'account-with-edge': ({ account }: Readonly<{ account: string }>) =>
    `Which user ID is behind "${account}" is told once for each call of join, when the server has been found.`,
  'account-with-user': (_: object) =>
    'The account of a user is told once, right after the user itself: when it comes in, or is back for an app that had been told that it was gone.',
  'nobody-with-account': (_: object) => 'Nobody had joined with a user account by then.',
};
