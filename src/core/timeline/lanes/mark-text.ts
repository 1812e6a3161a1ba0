import type { Step } from '../../checker/ledger/expectation.ts';
import type { Dialect } from '../../dialect/dialect.ts';
import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { describeAction } from '../../actions/actions.ts';
import { userTitle } from '../../text/uid-words.ts';
import type { CallbackRecord, InputRecord, ProcessRecord, ServerRecord } from '../../trace/records.ts';

/** They tell which account is behind a number; elsewhere the account stands in its place. */
const TELL_BOTH: readonly string[] = ['localUserRegistered', 'userInfoUpdated'];

/**
 * Arguments that tell one call of a callback from another; channel and elapsed time are left to
 * the details.
 */
function shortArgs(
  role: string,
  args: { readonly [Key in keyof CallbackArgs]?: CallbackArgs[Key] | null },
): string {
  const { uid, account, state, mediaType, reason, txQuality, rxQuality } = args;
  const isNamed = typeof account === 'string' && !TELL_BOTH.includes(role);
  const user = isNamed ? userTitle({ uid: uid ?? 0, account }) : uid;
  return [user, state, mediaType, reason, txQuality, rxQuality]
    .filter((word) => word !== undefined && word !== null)
    .join(', ');
}

/** `onUserOffline(1, DROPPED)`, `user-left(alice, ServerTimeOut)` */
export function callbackText({ name, role, args }: Pick<CallbackRecord, 'name' | 'role' | 'args'>): string {
  return `${name}(${shortArgs(role, args)})`;
}

/** What an expectation asks for, in the words of its client's dialect. */
export function stepsText(steps: readonly Step[], dialect: Dialect | null): string {
  return steps
    .map(({ role, args }) => {
      if (role === 'channel-destroyed') return 'channel destroyed';
      if (role === 'call-refused') return refusedText(args.reason ?? null);
      return `${dialect?.callbackName(role) ?? role}(${shortArgs(role, args)})`;
    })
    .join(', ');
}

/** `kill`, `join lab`, `cut uplink` */
export function inputText({ action }: InputRecord): string {
  return describeAction(action);
}

/** `process killed`, `process frozen` */
export function processText({ event, how }: ProcessRecord): string {
  if (event !== 'exited') return `process ${event.replace('-', ' ')}`;
  return {
    kill: 'process killed',
    crash: 'process crashed',
    voip: 'process killed by a switch of VoIP mode',
    reload: 'page unloaded, to be loaded again',
    discard: 'tab discarded',
    navigate: 'page left for another',
  }[how ?? 'kill'];
}

/** `UID 1 joined`, `alice joined` of who has an account, `channel lab destroyed` */
export function serverText(
  { event, channel, uid, audience, reason }: ServerRecord,
  account: string | undefined,
): string {
  const user = account ?? (uid === undefined ? 'a user' : `UID ${uid}`);
  switch (event) {
    case 'channel-created':
      return `channel ${channel} created`;
    case 'channel-destroyed':
      return `channel ${channel} destroyed`;
    case 'user-joined':
      return `${user} joined`;
    case 'user-rejoined':
      return `${user} came back`;
    case 'session-replaced':
      return `${user} replaced its old session`;
    case 'user-left':
      return `${user} left`;
    case 'peer-timeout':
      return `${user} timed out for ${audience === 'web-ng' ? 'NG' : 'legacy'} pages`;
    case 'user-expired':
      return `${user}: session removed`;
    case 'media-changed':
      return `${user} changed media`;
    case 'became-host':
      return `${user} became host`;
    case 'became-audience':
      return `${user} became audience`;
    case 'join-refused':
      return `${user} turned away${reason === undefined ? '' : ` (${reason})`}`;
  }
}

function refusedText(code: string | null): string {
  return code === null ? 'call refused' : `call refused (${code})`;
}
