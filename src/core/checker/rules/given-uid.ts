import { MAX_UID } from '../../fields/client-fields.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ObservedClient } from '../views/observed-client.ts';

/* The user IDs of clients that join without one. */

/** A client without a user ID has been let in. `isNew`: nobody has or had the one that it was given. */
export function takeGivenUid(ledger: Ledger, view: ObservedClient, isNew: boolean): void {
  const { uid } = view.spec;
  const isRight = Number.isInteger(uid) && uid >= 1 && uid <= MAX_UID;
  view.stays++;
  const rules: readonly RuleId[] = view.stays > 1 ? ['R-UID-ASSIGNED', 'R-UID-NEW-JOIN'] : ['R-UID-ASSIGNED'];
  for (const rule of rules) {
    if (isRight && isNew) ledger.pass(rule, view.spec.id, ledger.nowUs, ledger.nowUs);
    else ledger.fail(rule, view.spec.id, null, ledger.nowUs, wrongUid(uid, isRight));
  }
}

function wrongUid(uid: number, isRight: boolean): string {
  return isRight
    ? `it was let in as UID ${uid}, which another user has or had`
    : `it was let in without a user ID`;
}

/** What its app is told of its own entries and returns names the user that it was let in as. */
export function checkOwnUid(ledger: Ledger, view: ObservedClient, { role, args, atUs }: Occurrence): void {
  const { uid, id } = view.spec;
  if (!view.isUidGiven || !isOwn(role) || args.uid === undefined || args.uid === uid) return;
  const message = `${describeEvent(role, args)} came to the app of UID ${uid}`;
  ledger.fail('R-UID-ASSIGNED', id, null, atUs, message);
}

function isOwn(role: Occurrence['role']): boolean {
  return role === 'joinSuccess' || role === 'rejoinSuccess';
}
