import { existing, invariant } from '../assert/invariant.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import { NO_UID } from '../vocabulary/client-spec.ts';
import type { RunningEngine } from './behaviour.ts';
import type { EngineConfig } from './engine-config.ts';
import type { RemoteUser } from './engine-state.ts';

/* User accounts: what an engine with one learns on its way in, and how pages name those who have one. */

/** What its packets say of its account: nothing where it joins with a number. */
export function accountOf({ config: { account } }: { readonly config: EngineConfig }): {
  readonly account?: string;
} {
  return account === undefined ? {} : { account };
}

/** As whom it sets out: with an account it does not know its user ID yet. */
export function uidAtFirst({ account, uid }: EngineConfig): number {
  return account === undefined ? uid : NO_UID;
}

/**
 * R-ACCOUNT-REGISTERED: the server has said which user ID is behind the own account, along with
 * the edge that takes it in.
 */
export function learnUid(engine: RunningEngine, uid: number | undefined): void {
  if (engine.config.account === undefined) return;
  engine.state.uid = existing(uid, 'whoever asks with an account is told the user ID behind it');
  invariant(engine.state.uid !== NO_UID, 'behind an account there is somebody');
  engine.behaviour.registered(engine);
}

/**
 * R-ACCOUNT-TOLD: a native app is told of a user by its number, and then which account is behind
 * that.
 */
export function tellAccountOf(engine: RunningEngine, { uid, account }: RemoteUser): void {
  if (account !== undefined) engine.tell('userInfoUpdated', { uid, account });
}

/** A user as a page is told of it that has just taken it off its list. */
export function userNamed({ uid, account }: RemoteUser): Pick<CallbackArgs, 'uid' | 'account'> {
  return account === undefined ? { uid } : { uid, account };
}

/** R-ACCOUNT-WEB: to a page whoever has joined with an account is that text, itself included. */
export function namedByAccount({ state, config }: RunningEngine, args: CallbackArgs): CallbackArgs {
  const { uid, ...others } = args;
  if (uid === undefined) return args;
  const account = uid === state.uid ? config.account : state.remotes.get(uid)?.account;
  return account === undefined ? args : { uid, account, ...others };
}
