import { spanWords } from '../../time/duration.ts';
import type { Micros } from '../../time/micros.ts';
import { beyond, moment, uid } from './reason-text.ts';

/* A token: how long it lives, and what its end comes to. */

type User = Readonly<{ user: number }>;
type UserAt = User & Readonly<{ atUs: Micros }>;

export const tokenReasons = {
  'token-lives': ({ user, atUs, endsUs }: UserAt & Readonly<{ endsUs: Micros }>) =>
    `The token that ${uid(user)} got at ${moment(atUs)} ends at ${moment(endsUs)}.`,
  'token-warned': ({ aheadUs }: Readonly<{ aheadUs: Micros }>) =>
    `From ${spanWords(aheadUs)} before that on, every answer of the server to its heartbeats says so, and the app is told once.`,
  'token-over': ({ user, endsUs }: User & Readonly<{ endsUs: Micros }>) =>
    `The token of ${uid(user)} ended at ${moment(endsUs)}: the server looks at it when its owner is heard, and removes the user.`,
  'token-endless': ({ user }: User) =>
    `The token of ${uid(user)} does not end: its app joined with one that says nothing of its life.`,
  'token-due': ({
    what,
    dueUs,
    endUs,
  }: Readonly<{ what: 'warning' | 'end'; dueUs: Micros; endUs?: Micros }>) =>
    `The ${what} was not due before ${moment(dueUs)}${beyond(endUs)}.`,
  'token-needs-answers': (_: object) =>
    'The server says it with its answers to heartbeats, so who gets none is not told.',
};
