import type { RuleId } from '../../rulebook/rules/rules.ts';
import { accountUid } from '../../vocabulary/account.ts';
import { isCallbackRole, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ObservedClient } from '../views/observed-client.ts';

/* Users who join with a user account. */

/** What somebody is told who is told of users by their accounts. */
interface Telling {
  readonly ledger: Ledger;
  readonly view: ObservedClient;
  /** The view and whom it is told of. */
  readonly subject: string;
  /** The account of that user; undefined: it has joined with a number. */
  readonly account: string | undefined;
  readonly event: Occurrence;
}

/**
 * Takes in what an app is told of accounts. `subject`, `account`: of the user that it is about.
 * True where the callback tells of nothing else.
 */
export function takeAccounts(
  ledger: Ledger,
  view: ObservedClient,
  event: Occurrence,
  { subject, account }: Pick<Telling, 'subject' | 'account'>,
): boolean {
  const { role, args } = event;
  if (view.isWrapped) return false;
  if (role === 'localUserRegistered') {
    takeRegistered(ledger, view, event);
    return true;
  }
  const telling = { ledger, view, subject, account, event };
  if (view.family !== 'native') takeNamed(telling);
  else if (role === 'userInfoUpdated') takeTold(telling);
  else if (role === 'userJoined') expectTold(telling);
  if (role === 'joinSuccess' && args.uid !== undefined) checkNumber(ledger, view, event);
  return view.family === 'native' && role === 'userInfoUpdated';
}

/** A native client with an account is let in: by then its app knows the user ID behind it. */
export function checkRegistered(ledger: Ledger, view: ObservedClient): void {
  const { account, id } = view.spec;
  if (account === undefined || view.family !== 'native' || view.isRegistered) return;
  const message = 'it was let in before its app was told the user ID behind its account';
  ledger.fail('R-ACCOUNT-REGISTERED', id, null, ledger.nowUs, message);
}

function takeRegistered(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  const { spec, connection } = view;
  const { args, role } = event;
  const isOnItsWay = connection === 'CONNECTING' && !view.isRegistered;
  const isRight = spec.account !== undefined && args.account === spec.account && isOnItsWay;
  const what = `${describeEvent(role, args)} came ${isOnItsWay ? 'with another account' : 'at a wrong moment'}`;
  judge({ ledger, subject: spec.id, event }, 'R-ACCOUNT-REGISTERED', isRight, what);
  view.isRegistered = true;
  checkNumber(ledger, view, event);
}

/** The number that its app is told is the one that the server has for its account. */
function checkNumber(ledger: Ledger, { spec }: ObservedClient, event: Occurrence): void {
  const { account, id: subject } = spec;
  if (account === undefined) return;
  const behind = accountUid(account);
  const message = `UID ${event.args.uid ?? 'none'} instead of ${behind}, which is behind its account`;
  judge({ ledger, subject, event }, 'R-ACCOUNT-UID', event.args.uid === behind, message);
}

/** A page is told of somebody, or of itself. */
function takeNamed(telling: Telling): void {
  const { view, account, event } = telling;
  const { role, args } = event;
  if (args.uid === undefined) return;
  const isRight = args.account === account;
  const isArrival = isCallbackRole(role) && presenceNewsOf(role)?.isThere === true;
  const message = `${describeEvent(role, args)} names ${said(args.account)} instead of ${said(account)}`;
  if (!isRight || (account !== undefined && (isArrival || role === 'joinSuccess')))
    judge(telling, 'R-ACCOUNT-WEB', isRight, message);
  if (isArrival && isMixed(view, account)) judge(telling, 'R-ACCOUNT-MIXED', isRight, message);
}

function said(account: string | undefined): string {
  return account === undefined ? 'the number' : `"${account}"`;
}

/** A native app is told of somebody who is new to it, and next of the account. */
function expectTold({ ledger, view, subject, account, event }: Telling): void {
  const { uid } = event.args;
  if (account === undefined || uid === undefined || !view.dialect.fires('userInfoUpdated')) return;
  const { nowUs } = ledger;
  const due = ledger.open({
    rules: ['R-ACCOUNT-TOLD'],
    subject,
    steps: [{ role: 'userInfoUpdated', args: { uid, account } }],
    ...{ expectedUs: nowUs, loUs: nowUs, hiUs: nowUs, must: true },
  });
  view.accountsDue.set(uid, due);
}

function takeTold(telling: Telling): void {
  const { ledger, view, account, event } = telling;
  const { uid = 0 } = event.args;
  const due = view.accountsDue.get(uid);
  view.accountsDue.delete(uid);
  if (isMixed(view, account)) judge(telling, 'R-ACCOUNT-MIXED', event.args.account === account, WRONG);
  if (due !== undefined && ledger.take(due, event)) return;
  const message = `${describeEvent(event.role, event.args)} came without a new user before it`;
  judge(telling, 'R-ACCOUNT-TOLD', false, message);
}

const WRONG = 'it was told of another account';

function isMixed({ spec }: ObservedClient, account: string | undefined): boolean {
  return (spec.account === undefined) !== (account === undefined);
}

function judge(
  { ledger, subject, event }: Pick<Telling, 'ledger' | 'subject' | 'event'>,
  rule: RuleId,
  isRight: boolean,
  message: string,
): void {
  if (isRight) ledger.pass(rule, subject, event.atUs, event.atUs);
  else ledger.fail(rule, subject, null, event.atUs, message);
}
