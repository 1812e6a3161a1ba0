import type { JoinRefusal, LabAction } from '../../vocabulary/actions.ts';
import type { LinkDirections, LinkSettings } from '../../vocabulary/link-settings.ts';
import { findPreset } from '../../network/presets.ts';
import { applyLinkChange } from '../../network/link-change.ts';
import { expectBan, expectJoinRefused, expectReconnecting, expectRefusal } from '../rules/access-self.ts';
import { hasDownlink, hasUplink, type ClientView } from '../views/client-view.ts';
import { drainedUs } from '../views/link-drain.ts';
import { isForeseeable } from '../views/link-quality.ts';
import { abandonSelf, isBanned, selfJoined, selfLeft } from '../rules/self-watch.ts';
import { SETTLE_US } from '../ledger/tolerances.ts';
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
  switch (action.do) {
    case 'join':
      join(watch, view, action);
      return;
    case 'leave':
      leave(watch, view);
      return;
    case 'restart':
      view.willRejoin = action.rejoin && view.process === 'dead';
      return;
    case 'offline':
      cut(watch, view, action.direction, true);
      return;
    case 'online':
      cut(watch, view, action.direction, false);
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
    default:
      return;
  }
}

type JoinAction = Pick<Extract<LabAction, { do: 'join' }>, 'channel' | 'refuse'>;

function join(watch: Watch, view: ClientView, { channel, refuse }: JoinAction): void {
  const { ledger } = watch;
  if (view.process !== 'running') return;
  if (view.state !== 'DISCONNECTED') {
    expectJoinRefused(ledger, view, ledger.nowUs);
    return;
  }
  enterChannel(watch, view, channel);
  view.wasConnected = false;
  view.joinedCallUs = ledger.nowUs;
  if (refuse !== undefined) {
    joinInVain(watch, view, refuse);
    return;
  }
  view.isInCall = true;
  if (view.bannedFrom.has(channel)) watch.muddleSelf(view);
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

/** The client belongs to this channel from now on, and knows of nobody yet. */
function enterChannel(watch: Watch, view: ClientView, name: string): void {
  forgetOthers(watch, view);
  if (view.channel !== undefined && view.channel !== name) {
    for (const pair of watch.asUser(view)) watch.muddle(pair);
    watch.channel(view.channel).members.delete(view);
    view.voice.reset();
  }
  view.channel = name;
  watch.channel(name).members.add(view);
}

/** What the client was told about others has no meaning any more. */
export function forgetOthers(watch: Watch, view: ClientView): void {
  watch.muddleEar(view);
  view.pairs.clear();
  view.isEarMurky = !areLinksSettled(view, watch.ledger.nowUs);
}

/** A join that the server will turn away is still on its way there. */
function isJoiningInVain(view: ClientView): boolean {
  return !view.isInCall && view.state === 'CONNECTING';
}

function leave(watch: Watch, view: ClientView): void {
  if (isJoiningInVain(view)) abandonSelf(watch.ledger, view);
  const isLeaving = !view.isInCall && view.state !== 'FAILED';
  if (view.process !== 'running' || view.state === 'DISCONNECTED' || isLeaving) return;
  selfLeft(watch.ledger, view, watch.ledger.nowUs);
  watch.sayGoodbye(view, 'left');
  view.isInCall = false;
  watch.refresh(view, 'left');
  forgetOthers(watch, view);
}

/** A new process has started: after a restart with rejoin it calls join by itself. */
export function joinAfterStart(watch: Watch, view: ClientView): void {
  const { willRejoin, channel } = view;
  view.willRejoin = false;
  if (willRejoin && channel !== undefined) join(watch, view, { channel });
}

function cut(watch: Watch, view: ClientView, direction: LinkDirections, isCut: boolean): void {
  if (direction !== 'down') view.isUpCut = isCut;
  if (direction !== 'up') view.isDownCut = isCut;
  // A page that is leaving waits for an answer that may be lost now.
  if (isCut && !view.isInCall) for (const expectation of view.self) watch.ledger.soften(expectation);
  watch.refresh(view, 'cut');
}

function changeNetwork(watch: Watch, view: ClientView, action: Extract<LabAction, { do: 'network' }>): void {
  const preset = action.preset === undefined ? undefined : findPreset(action.preset);
  const up = changed(preset?.up ?? view.up, action.up);
  const down = changed(preset?.down ?? view.down, action.down);
  const isSame = isSameLink(up, view.up) && isSameLink(down, view.down);
  if (!isSame) view.linksQuietUs = quietUs(view, watch.ledger.nowUs);
  view.up = up;
  view.down = down;
  view.areLinksClean = isForeseeable(up) && isForeseeable(down);
  if (preset) view.isPresetDown = preset.isDown === true;
  if (!isSame) muddleAll(watch, view);
  watch.refresh(view, 'cut');
  if (!isSame && view.state === 'CONNECTED') watch.settleLater(view);
}

/** When both links are rid of what they took in under the settings that they have up to now. */
function quietUs({ up, down, linksQuietUs }: ClientView, nowUs: Micros): Micros {
  return Math.max(drainedUs(up, nowUs, linksQuietUs), drainedUs(down, nowUs, linksQuietUs));
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

function changed(link: LinkSettings, change: Extract<LabAction, { do: 'network' }>['up']): LinkSettings {
  return change === undefined ? link : applyLinkChange(link, change);
}

function ban(watch: Watch, view: ClientView, { reason }: Extract<LabAction, { do: 'ban' }>): void {
  const { ledger } = watch;
  if (isBanned(view)) return;
  for (const pair of watch.asUser(view)) watch.muddle(pair);
  abandonSelf(ledger, view);
  if (view.channel !== undefined) view.bannedFrom.add(view.channel);
  watch.muddleVoice(view);
  view.changes++;
  const isCertain = view.state === 'CONNECTED' && view.hearing.isOpen && !view.isSelfMurky;
  const isNative4 = view.family === 'native' && view.spec.sdk === '4.x';
  if (isCertain && isNative4) expectBan(ledger, view, ledger.nowUs, reason);
  else watch.muddleSelf(view);
}

function reconnect(
  watch: Watch,
  view: ClientView,
  { reason }: Extract<LabAction, { do: 'reconnect' }>,
): void {
  const { ledger } = watch;
  if (view.family !== 'native' || view.state !== 'CONNECTED' || view.isSelfMurky) return;
  view.changes++;
  if (view.spec.sdk !== '4.x' || !view.hearing.isOpen || isBanned(view)) {
    watch.muddleSelf(view);
    watch.settleLater(view);
    return;
  }
  expectReconnecting(ledger, view, ledger.nowUs, reason);
}
