import type { Micros } from '../../time/micros.ts';
import { moment, uid } from './reason-text.ts';

/* How networks are, as apps are told every two seconds. */

type User = Readonly<{ user: number }>;

export const networkReasons = {
  'quality-told-evenly': ({ user, atUs }: User & Readonly<{ atUs: Micros }>) =>
    `${uid(user)} joined at ${moment(atUs)}, and every 2 s from its entry on the app is told how networks are.`,
  'quality-measured': ({ isWeb }: Readonly<{ isWeb: boolean }>) =>
    isWeb
      ? 'The page asks the server for figures every 3 s, and is told those that came last.'
      : 'The SDK measures it on its own packets: which the server has had, which answers came, and how long they took.',
  'quality-stale': ({ user }: User) =>
    `Nothing of the server reaches ${uid(user)}, and the page goes on telling the figures that came last.`,
  'quality-of-other': ({ user, isUnknown }: User & Readonly<{ isUnknown: boolean }>) =>
    isUnknown
      ? `Of its own network ${uid(user)} has said nothing that is known here.`
      : `It is what ${uid(user)} has measured and said of its own network.`,
  'quality-off': (_: object) =>
    'The setting networkQuality is off, of this run and of this client: the SDK would tell of it, and the lab leaves it out.',
  'quality-between': (_: object) =>
    'It comes every 2 s from the entry on, and for others only where their user is there.',
};
