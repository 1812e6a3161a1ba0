import type { ClientAction } from '../../actions/actions.ts';
import { applyAction } from '../../situation/apply-action.ts';
import { isBanned } from '../../situation/client-state.ts';
import { banKind, isAbout, PLAIN_BAN } from '../../vocabulary/bans.ts';
import { expectBan } from '../rules/access-self.ts';
import { abandonSelf } from '../rules/self-watch.ts';
import { beginPutOut, isBeingPutOut, type ObservedClient } from '../views/observed-client.ts';
import { isAlsoAbout, type CheckerState, type WiderBan } from './checker-state.ts';

type BanAction = Extract<ClientAction, { do: 'ban' }>;

/** Users are banned: the client named, and all others that the ban is about too. */
export function takeBan(watch: CheckerState, view: ObservedClient, action: BanAction): void {
  const { ledger } = watch;
  const { by = PLAIN_BAN } = action;
  const before = isBanned(view, ledger.nowUs);
  if (applyAction(view, action, ledger.nowUs) === 'nothing') return;
  if (!before) putOut(watch, view, action);
  if (view.channel === undefined) return;
  if (!isAbout(by, 'uid')) banFormer(watch, view);
  if (isAbout(by, 'ip')) {
    banBeside(watch, view, action);
    return;
  }
  const wider: WiderBan = {
    channel: isAbout(by, 'channel') ? view.channel : undefined,
    uid: isAbout(by, 'uid') ? view.spec.uid : undefined,
    untilUs: ledger.nowUs + (action.timeUs ?? Infinity),
    isOfUser: isAbout(by, 'uid'),
    isOfAddress: false,
  };
  watch.widerBans.push(wider);
  for (const other of watch.clients.values()) {
    if (other === view || !isAlsoAbout(wider, other.spec)) continue;
    const wasBanned = isBanned(other, ledger.nowUs);
    other.bans = [...other.bans, wider];
    const isOut = wider.channel === undefined || other.channel === wider.channel;
    if (!wasBanned && isOut) putOut(watch, other, action);
  }
}

/**
 * Users that clients have been, and are no more, may be put out of the channel with the rest, or
 * with the address that they had.
 */
function banFormer(watch: CheckerState, { channel }: ObservedClient): void {
  if (channel === undefined) return;
  for (const member of watch.channel(channel).members) {
    if (watch.clients.get(member.spec.id) === member) continue;
    for (const pair of watch.asUser(member, channel)) watch.markIndeterminate(pair);
  }
}

/** A ban of the address of a device is one of all connections of its app. */
function banBeside(watch: CheckerState, view: ObservedClient, action: BanAction): void {
  const { by = PLAIN_BAN, timeUs = Infinity } = action;
  const { nowUs } = watch.ledger;
  const channel = isAbout(by, 'channel') ? view.channel : undefined;
  for (const id of watch.connections.of(view.spec.id)) {
    const other = watch.clients.get(id);
    if (other === undefined || other === view) continue;
    if (isAbout(by, 'uid') && other.spec.uid !== view.spec.uid) continue;
    const wasBanned = isBanned(other, nowUs);
    const isOfUser = isAbout(by, 'uid');
    other.bans = [...other.bans, { channel, untilUs: nowUs + timeUs, isOfUser, isOfAddress: true }];
    const isOut = channel === undefined || other.channel === channel;
    if (!wasBanned && isOut) putOut(watch, other, action);
  }
}

function putOut(watch: CheckerState, view: ObservedClient, { reason, by }: BanAction): void {
  const { ledger } = watch;
  for (const pair of watch.asUser(view)) watch.markIndeterminate(pair);
  abandonSelf(ledger, view);
  watch.markVoiceIndeterminate(view);
  view.changes++;
  const isFirst = !isBeingPutOut(view, ledger.nowUs);
  beginPutOut(view, ledger.nowUs);
  const isHeard = view.connection === 'CONNECTED' && view.hearing.isOpen;
  const isCertain = isFirst && isHeard && !view.isSelfIndeterminate;
  const isRuled = view.family !== 'web-legacy' && view.spec.sdk === '4.x' && !view.hasDuplicateUid;
  if (isCertain && isRuled) expectBan(ledger, view, ledger.nowUs, reason, banKind(by ?? PLAIN_BAN));
  else watch.markSelfIndeterminate(view);
}
