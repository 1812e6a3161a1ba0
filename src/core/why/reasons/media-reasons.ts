import { describeAction, type LabAction } from '../../actions/actions.ts';
import type { Micros } from '../../time/micros.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { Actor } from './data.ts';
import { actor, moment, uid } from './reason-text.ts';

/* What an app sends, and as whom: who called what, and what the server made of it. */

type UserAt = Readonly<{ user: number; atUs: Micros }>;

export const mediaReasons = {
  'called-media': ({ user, action, atUs }: UserAt & Readonly<{ action: LabAction }>) =>
    `The app of ${uid(user)} called ${describeAction(action)} at ${moment(atUs)}.`,
  'media-told': ({ user, atUs }: UserAt) => `The server told at ${moment(atUs)} what ${uid(user)} sends.`,
  'media-on-list': (_: object) => 'Whoever comes in gets a list of who is there and what they send.',
  'became-audience': ({ user, atUs }: UserAt) =>
    `${uid(user)} became audience at the server at ${moment(atUs)}.`,
  'media-with-user': ({ user, isThere }: Readonly<{ user: number; isThere: boolean }>) =>
    isThere
      ? `What ${uid(user)} sends starts as soon as the app knows of the user.`
      : `What ${uid(user)} sent ends with the user.`,
  'media-heard-again': ({ user, sinceUs }: Readonly<{ user: number; sinceUs: Micros }>) =>
    `Data of ${uid(user)} came again; its media had stood still since ${moment(sinceUs)}.`,
  'remote-states-off': (_: object) =>
    'The setting remoteStates of this run is off: the SDK would tell of it, and the lab leaves it out.',
  'remote-unchanged': (_: object) =>
    'What others send had neither started, nor stood still, nor stopped anew.',
  'role-taken-in': (_: object) => 'The server has taken the new role in, and the SDK says so.',
  'no-media-call': (_: object) => 'Nobody has muted anything, or published anything anew.',
  'role-unchanged': (_: Readonly<{ self: number }>) => 'Its app has not switched its role.',
  'last-media-call': ({ who, action, atUs }: Readonly<{ who: Actor; action: LabAction; atUs: Micros }>) =>
    `The last such call was ${describeAction(action)} of ${actor(who)} at ${moment(atUs)}, and it made no difference that this app could be told of.`,
  'roles-are-live': (_: object) => 'Roles are of the live profile alone: in a call all are hosts.',
  'publisher-is-host': (_: object) => 'Whoever publishes is a host: it has to unpublish first.',
  'audience-publishes-nothing': (_: object) => 'The audience publishes nothing.',
  'call-needs-channel': ({
    user,
    state,
    sinceUs,
  }: Readonly<{ user: number; state: ConnectionState; sinceUs: Micros }>) =>
    `Only a user in a channel can do that, and ${uid(user)} had been ${state} since ${moment(sinceUs)}.`,
};
