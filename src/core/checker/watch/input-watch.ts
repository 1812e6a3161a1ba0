import type { JoinRefusal } from '../../vocabulary/refusals.ts';
import type { LabAction } from '../../actions/actions.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { hasDownlink, hasUplink } from '../../network/client-network.ts';
import { isToldByProcess } from '../../vocabulary/action-names.ts';
import { isBanned, type WaitingJoin } from '../../situation/client-state.ts';
import { takeAction } from '../../situation/take-action.ts';
import { expectBan, expectJoinRefused, expectReconnecting, expectRefusal } from '../rules/access-self.ts';
import type { ClientView } from '../views/client-view.ts';
import { drainedUs } from '../../network/link-drain.ts';
import { isForeseeable } from '../views/link-quality.ts';
import { abandonSelf, selfJoined, selfLeft } from '../rules/self-watch.ts';
import { SETTLE_US } from '../ledger/tolerances.ts';
import { expectBadName } from '../rules/access-self.ts';
import type { Watch } from './watch.ts';
import type { Micros } from '../../time/micros.ts';

/** Takes in what a person or a test did. */
export function takeInput(watch: Watch, action: LabAction): void {
  if (action.do === 'open') {
    watch.addClient(action.spec);
    return;
  }
  const view = watch.clients.get(action.client);
  if (!view) return;
  if (isToldByProcess(action)) {
    takeAction(view, action, watch.ledger.nowUs);
    return;
  }
  switch (action.do) {
    case 'join':
      join(watch, view, action);
      return;
    case 'leave':
      leave(watch, view, action);
      return;
    case 'offline':
    case 'online':
      cut(watch, view, action);
      return;
    case 'network':
      changeNetwork(watch, view, action);
      return;
    case 'ban':
      ban(watch, view, action);
      return;
    case 'reconnect':
      reconnect(watch, view, action);
      return;
    case 'restart':
      // The records of the process say what came of it.
      takeAction(view, action, watch.ledger.nowUs);
  }
}

type ActionOf<Verb extends LabAction['do']> = Extract<LabAction, { do: Verb }>;

function join(watch: Watch, view: ClientView, action: ActionOf<'join'>): void {
  const { ledger } = watch;
  const { channel: left, process } = view;
  const effect = takeAction(view, action, ledger.nowUs);
  if (effect === 'joined') joined(watch, view, left, action.refuse);
  else if (effect === 'turned-down') expectBadName(ledger, view, ledger.nowUs);
  else if (effect === 'nothing' && process === 'running') expectJoinRefused(ledger, view, ledger.nowUs);
}

/** The page has left: a join that waited for that comes next (R4-WEB-JOIN-TWICE). */
export function expectWaitingJoin({ ledger }: Watch, view: ClientView): void {
  const { waitingJoins } = view;
  const leftUs = ledger.nowUs;
  if (waitingJoins.length === 0) return;
  ledger.deadlines.add(leftUs, () => {
    if (view.waitingJoins !== waitingJoins || view.process !== 'running') return;
    const message = 'a join that was called while the page left was not carried out after that';
    ledger.fail('R4-WEB-JOIN-TWICE', view.spec.id, leftUs, null, message);
  });
}

/** A page that has left begins with the join that waited for that. `left`: the channel of the one before. */
export function waitingJoinBegan(
  watch: Watch,
  view: ClientView,
  left: string | undefined,
  waiting: WaitingJoin | undefined,
): void {
  const { ledger } = watch;
  ledger.pass('R4-WEB-JOIN-TWICE', view.spec.id, ledger.nowUs, ledger.nowUs);
  joined(watch, view, left, waiting?.refuse);
  if (waiting?.isLeftAgain === true) watch.muddleSelf(view);
}

/** A join was heard. `left`: the channel of the one before. */
function joined(watch: Watch, view: ClientView, left: string | undefined, refuse?: JoinRefusal): void {
  const { ledger } = watch;
  enterChannel(watch, view, left);
  if (refuse !== undefined) {
    joinInVain(watch, view, refuse);
    return;
  }
  if (isBanned(view)) watch.muddleSelf(view);
  else if (areLinksSettled(view, ledger.nowUs)) view.isSelfMurky = view.isEarMurky = false;
  watch.refresh(view, 'cut');
  selfJoined(ledger, view, ledger.nowUs);
}

/** The server will turn it away; but until then it is heard, which counts as data of a stay that it may still have there. */
function joinInVain(watch: Watch, view: ClientView, refuse: JoinRefusal): void {
  const { ledger } = watch;
  abandonSelf(ledger, view);
  for (const pair of watch.asUser(view)) watch.muddle(pair);
  if (view.voice.sinceHiUs > -Infinity) watch.muddleVoice(view);
  const isJudged = areLinksSettled(view, ledger.nowUs) && hasUplink(view) && hasDownlink(view);
  if (!isJudged) return;
  view.isSelfMurky = false;
  expectRefusal(ledger, view, ledger.nowUs, refuse);
}

/** Clean links, with nothing on them any more from before they were. */
function areLinksSettled(view: ClientView, nowUs: Micros): boolean {
  return view.areLinksClean && nowUs - view.linksQuietUs > SETTLE_US;
}

/** The client belongs to another channel than before, or to the same anew, and knows of nobody yet. */
function enterChannel(watch: Watch, view: ClientView, left: string | undefined): void {
  const { channel } = view;
  forgetOthers(watch, view);
  if (left !== undefined && left !== channel) {
    for (const pair of watch.asUser(view, left)) watch.muddle(pair);
    watch.channel(left).members.delete(view);
    view.voice.reset();
  }
  if (channel !== undefined) watch.channel(channel).members.add(view);
}

/** What the client was told about others has no meaning any more. */
export function forgetOthers(watch: Watch, view: ClientView): void {
  watch.muddleEar(view);
  view.pairs.clear();
  view.isEarMurky = !areLinksSettled(view, watch.ledger.nowUs);
}

function leave(watch: Watch, view: ClientView, action: ActionOf<'leave'>): void {
  const { ledger } = watch;
  const { call, connection } = view;
  const effect = takeAction(view, action, ledger.nowUs);
  // A join that the server will turn away is still on its way there.
  if (call !== 'in' && connection === 'CONNECTING') abandonSelf(ledger, view);
  if (effect !== 'left' || (call === 'in-vain' && connection !== 'FAILED')) return;
  selfLeft(ledger, view, ledger.nowUs);
  watch.sayGoodbye(view, 'left');
  watch.refresh(view, 'left');
  forgetOthers(watch, view);
}

/** A new process has started: after a restart with rejoin it has called join by itself. */
export function joinAfterStart(watch: Watch, view: ClientView): void {
  if (view.call !== 'none') joined(watch, view, view.channel);
}

function cut(watch: Watch, view: ClientView, action: ActionOf<'offline' | 'online'>): void {
  takeAction(view, action, watch.ledger.nowUs);
  // A page that is leaving waits for an answer that may be lost now.
  if (action.do === 'offline' && view.call !== 'in')
    for (const expectation of view.self) watch.ledger.soften(expectation);
  watch.refresh(view, 'cut');
}

function changeNetwork(watch: Watch, view: ClientView, action: ActionOf<'network'>): void {
  const { up, down } = view;
  takeAction(view, action, watch.ledger.nowUs);
  const isSame = isSameLink(up, view.up) && isSameLink(down, view.down);
  view.areLinksClean = isForeseeable(view.up) && isForeseeable(view.down);
  if (!isSame) {
    view.linksQuietUs = quietUs({ up, down }, watch.ledger.nowUs, view.linksQuietUs);
    muddleAll(watch, view);
  }
  watch.refresh(view, 'cut');
  if (!isSame && view.connection === 'CONNECTED') watch.settleLater(view);
}

/** When both links are rid of what they took in under the settings that they had up to now. */
function quietUs({ up, down }: Pick<ClientView, 'up' | 'down'>, nowUs: Micros, quietUs: Micros): Micros {
  return Math.max(drainedUs(up, nowUs, quietUs), drainedUs(down, nowUs, quietUs));
}

/** Packets under way meet two networks, so nothing can be foretold until all has settled. */
function muddleAll(watch: Watch, view: ClientView): void {
  view.changes++;
  watch.muddleSelf(view);
  watch.muddleEar(view);
  watch.muddleVoice(view);
}

function isSameLink(one: LinkSettings, other: LinkSettings): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof LinkSettings)[];
  return keys.every((key) => one[key] === other[key]);
}

function ban(watch: Watch, view: ClientView, action: ActionOf<'ban'>): void {
  const { ledger } = watch;
  const wasBanned = isBanned(view);
  takeAction(view, action, ledger.nowUs);
  if (wasBanned) return;
  for (const pair of watch.asUser(view)) watch.muddle(pair);
  abandonSelf(ledger, view);
  watch.muddleVoice(view);
  view.changes++;
  const isCertain = view.connection === 'CONNECTED' && view.hearing.isOpen && !view.isSelfMurky;
  const isRuled = view.family !== 'web-legacy' && view.spec.sdk === '4.x';
  if (isCertain && isRuled) expectBan(ledger, view, ledger.nowUs, action.reason);
  else watch.muddleSelf(view);
}

function reconnect(watch: Watch, view: ClientView, action: ActionOf<'reconnect'>): void {
  const { ledger } = watch;
  takeAction(view, action, ledger.nowUs);
  if (view.family !== 'native' || view.connection !== 'CONNECTED' || view.isSelfMurky) return;
  view.changes++;
  if (view.spec.sdk !== '4.x' || !view.hearing.isOpen || isBanned(view)) {
    watch.muddleSelf(view);
    watch.settleLater(view);
    return;
  }
  expectReconnecting(ledger, view, ledger.nowUs, action.reason);
}
