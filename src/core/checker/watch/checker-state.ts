import { connectionRules } from '../rules/connections.ts';
import { AppConnections } from '../../actions/app-connections.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import {
  observedChannel,
  memberUnreachable,
  memberReachable,
  type ObservedChannel,
} from '../rules/observed-channel.ts';
import { hasDownlink, hasUplink, roundTripUs } from '../../network/client-network.ts';
import type { LinkDirection } from '../../vocabulary/link-settings.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import {
  partedView,
  isBeingPutOut,
  isWell,
  offerOf,
  type BreakCause,
  ObservedClient,
  type ObservedPair,
} from '../views/observed-client.ts';
import { isUdpCut, type KnownBan } from '../../situation/client-state.ts';
import { traitsOf } from '../../situation/client-traits.ts';
import { appOf, type ClientSpec } from '../../vocabulary/client-spec.ts';
import { Ledger, type ExpectationListener } from '../ledger/ledger.ts';
import { entrySlackUs, isOffered, isUnreached, observedPair, pairKey } from '../views/observed-pair.ts';
import { disturbPath, restartSilence } from '../rules/ended-silence.ts';
import { abandonPair, markPairIndeterminate } from '../rules/judged-pair.ts';
import { expectBackSoon, expectGoneByGoodbye, expectGoneBySilence, newsWindow } from '../rules/presence.ts';
import { abandonSelf, selfHears, selfSilenced } from '../rules/self-watch.ts';
import type { Micros } from '../../time/micros.ts';
import { resumeUs, SETTLE_US, settleUs } from '../ledger/tolerances.ts';

/** A ban of a whole channel (`uid` undefined), or of a user on each of its devices. */
export interface WiderBan extends KnownBan {
  readonly uid: number | undefined;
}

/** Whether a ban is about a client as well that was not named in it. */
export const isAlsoAbout = ({ uid }: WiderBan, spec: ClientSpec): boolean =>
  uid === undefined || uid === spec.uid;

/**
 * All that the checker knows, and the changes that follow when somebody can or cannot be heard any
 * more.
 */
export class CheckerState {
  readonly ledger: Ledger;
  readonly clients = new Map<string, ObservedClient>();
  /** The accounts behind user IDs of users who join with one. */
  readonly accounts = new Map<number, string>();
  readonly channels = new Map<string, ObservedChannel>();
  /** Bans that are not about one client alone; they are about those as well that come later. */
  readonly widerBans: WiderBan[] = [];
  /** A path between two users has failed in this run. */
  hasFailedPaths = false;
  /** Which clients are connections of one app. */
  readonly connections = new AppConnections();
  /** The clients of each UID. */
  private readonly byUid = new Map<number, readonly ObservedClient[]>();
  private readonly overrides: Partial<Timings>;

  constructor(overrides: Partial<Timings>, onExpect?: ExpectationListener) {
    this.ledger = new Ledger(onExpect, (spec) => connectionRules(this.connections, spec));
    this.overrides = overrides;
  }

  /**
   * Adds a client. Two with the same UID cannot be told apart by others, so nothing but which of
   * them keeps the place is judged of either.
   */
  addClient(spec: ClientSpec): void {
    if (this.clients.has(spec.id)) return;
    const view = new ObservedClient(traitsOf(spec, this.overrides));
    view.number = this.clients.size + 1;
    view.onParting = () => {
      this.part(view);
    };
    const twins = (view.isUidGiven ? undefined : this.byUid.get(spec.uid)) ?? [];
    for (const twin of twins) {
      twin.hasDuplicateUid = view.hasDuplicateUid = true;
      twin.twins = [...twin.twins, view];
    }
    view.twins = twins;
    const app = this.clients.get(appOf(spec));
    if (app !== undefined) view.joinApp(app);
    this.connections.add(spec);
    view.bans = [...view.bans, ...this.widerBans.filter((ban) => isAlsoAbout(ban, spec))];
    if (!view.isUidGiven) this.byUid.set(spec.uid, [...twins, view]);
    this.clients.set(spec.id, view);
    if (spec.account !== undefined) this.accounts.set(spec.uid, spec.account);
  }

  /** The channel with this name. */
  channel(name: string): ObservedChannel {
    let channel = this.channels.get(name);
    if (!channel) {
      channel = observedChannel(name);
      this.channels.set(name, channel);
    }
    return channel;
  }

  /** Every pair in which the client is the user, in its channel or in the one that it was in. */
  asUser(view: ObservedClient, channel = view.channel): readonly ObservedPair[] {
    const pairs: ObservedPair[] = [];
    if (channel === undefined) return pairs;
    for (const member of this.channel(channel).members) {
      if (member === view || member.call !== 'in' || member.channel !== channel) continue;
      pairs.push(this.pair(member, view));
    }
    return pairs;
  }

  /** The observer's view of a user; made when first asked for. */
  pair(observer: ObservedClient, user: ObservedClient): ObservedPair {
    const key = pairKey(user);
    const known = observer.pairs.get(key);
    if (known) return known;
    const pair = observedPair(observer, user);
    observer.pairs.set(key, pair);
    return pair;
  }

  /**
   * The server has let a client in under a user ID that it has given it. False: somebody else has
   * or had it.
   */
  name(view: ObservedClient, before: number): boolean {
    const { uid } = view.spec;
    for (const { pairs } of this.clients.values()) {
      const pair = pairs.get(before);
      pairs.delete(before);
      if (pair !== undefined) pairs.set(uid, pair);
    }
    const isNew = !this.byUid.has(uid);
    this.byUid.set(uid, [view]);
    return isNew;
  }

  /** A client joins anew as another user: the one that it was stays behind with what others know. */
  private part(view: ObservedClient): void {
    const { uid } = view.spec;
    const former = partedView(view);
    this.byUid.set(uid, [former]);
    for (const { pairs } of this.clients.values()) {
      const pair = pairs.get(uid);
      if (pair !== undefined) pair.user = former;
    }
    for (const { members } of this.channels.values()) if (members.has(view)) members.add(former);
    view.declared = offerOf(view);
    view.isDeclaredUnsure = view.hasLostPlace = false;
    const areLinksSettled = view.areLinksClean && this.ledger.nowUs - view.linksQuietUs > SETTLE_US;
    if (areLinksSettled) view.isVoiceIndeterminate = false;
  }

  /**
   * Updates who can be heard and who can hear, and what follows.
   *
   * @param cause what closes a voice that closes now
   * @param until the connection over which data flowed up to now
   */
  refresh(view: ObservedClient, cause: BreakCause, until = view.connection): void {
    const isUp = view.process === 'running' && view.call === 'in' && hasUplink(view) && hasServer(view, 'up');
    this.setVoice(view, isUp, cause, until);
    this.setHearing(view, isUp && hasDownlink(view) && hasServer(view, 'down'), until);
    // A page that hears nothing tries again in growing pauses, in which others may miss it.
    const isTrying = view.family !== 'native' && view.connection !== 'CONNECTED';
    if (isTrying && view.voice.isOpen && !view.hearing.isOpen) this.markVoiceIndeterminate(view);
  }

  /** Something happens to a client beside the failure of its paths, or of those that lead to it. */
  disturbPaths(view: ObservedClient): void {
    if (!this.hasFailedPaths) return;
    for (const pair of this.asUser(view)) disturbPath(this.ledger, pair);
    for (const pair of view.pairs.values()) disturbPath(this.ledger, pair);
  }

  /** The client says goodbye, if it can; then it is not heard any more. */
  sayGoodbye(view: ObservedClient, cause: BreakCause): void {
    const { ledger } = this;
    this.disturbPaths(view);
    const isHeard = view.connection === 'CONNECTED' && view.voice.isOpen && !view.isVoiceIndeterminate;
    const isCertain = isHeard && !view.isDeclaredUnsure && !isBeingPutOut(view, ledger.nowUs);
    // What it said a moment ago is told before its goodbye, and may take some of it away.
    const saidUs = Math.max(view.connectedUs, view.declaredUs);
    for (const pair of this.asUser(view)) {
      if (isCertain && ledger.nowUs - saidUs > entrySlackUs(pair))
        expectGoneByGoodbye(ledger, pair, newsWindow(pair, ledger.nowUs), cause);
      else if (view.voice.isOpen) this.markIndeterminate(pair);
    }
  }

  /** What the client is told about others cannot be foretold until it has settled. */
  markHearingIndeterminate(view: ObservedClient): void {
    view.isHearingIndeterminate = true;
    this.disturbPaths(view);
    for (const pair of view.pairs.values()) abandonPair(this.ledger, pair);
  }

  /** What others are told about the client cannot be foretold until it has settled. */
  markVoiceIndeterminate(view: ObservedClient): void {
    view.isVoiceIndeterminate = true;
    this.disturbPaths(view);
    for (const pair of this.asUser(view)) abandonPair(this.ledger, pair);
    if (view.channel !== undefined) this.ledger.forget(this.channel(view.channel).destruction);
  }

  /** Nothing about the pair can be foretold until both have settled. */
  markIndeterminate(pair: ObservedPair): void {
    markPairIndeterminate(this.ledger, pair);
  }

  /** What it is told about its own connection cannot be foretold until it has settled. */
  markSelfIndeterminate(view: ObservedClient): void {
    view.isSelfIndeterminate = true;
    abandonSelf(this.ledger, view);
  }

  /**
   * Judges the client again once it has been well for a while, with nothing on its links from
   * before they were.
   */
  settleLater(view: ObservedClient): void {
    const { changes } = view;
    const wellUs = Math.max(this.ledger.nowUs, view.linksQuietUs);
    this.ledger.deadlines.add(wellUs + settleUs(view), () => {
      if (view.changes === changes && isWell(view)) this.settle(view);
    });
  }

  private settle(view: ObservedClient): void {
    const wasDisturbed = view.isHearingIndeterminate;
    view.isSelfIndeterminate = view.isHearingIndeterminate = view.isVoiceIndeterminate = false;
    view.voice.confirm();
    view.hearing.confirm();
    view.declared = offerOf(view);
    view.isDeclaredUnsure = false;
    if (view.channel === undefined) return;
    for (const other of this.channel(view.channel).members) {
      if (other === view || other.channel !== view.channel) continue;
      if (wasDisturbed && !isWell(other)) this.markIndeterminate(this.pair(view, other));
      if (!isWell(other)) continue;
      this.settlePair(this.pair(view, other));
      this.settlePair(this.pair(other, view));
    }
  }

  /** Judges the pair again once both have been well for a while. */
  settlePairLater(pair: ObservedPair): void {
    this.settlePairAt(pair, this.ledger.nowUs + SETTLE_US);
  }

  /** The same at this moment, unless something has happened to the two by then. */
  private settlePairAt(pair: ObservedPair, atUs: Micros): void {
    const { observer, user, unclearUs } = pair;
    this.ledger.deadlines.add(atUs, () => {
      const areTogether = observer.call === 'in' && user.call === 'in' && observer.channel === user.channel;
      // A user that came again without a UID of its own is another one.
      const isSame = observer.pairs.get(pairKey(user)) === pair && pair.unclearUs === unclearUs;
      if (areTogether && isSame && isWell(observer) && isWell(user)) this.settlePair(pair);
    });
  }

  private settlePair(pair: ObservedPair): void {
    if (isUnreached(pair)) return;
    const { observer, user, unclearUs } = pair;
    if (observer.isHearingIndeterminate || user.isVoiceIndeterminate || user.isDeclaredUnsure) return;
    const clearUs = unclearUs + SETTLE_US / 2;
    if (this.ledger.nowUs < clearUs) {
      this.settlePairAt(pair, clearUs);
      return;
    }
    // Flags that an NG page has not confirmed after its return fall without a word. Of a user that
    // became one of the audience meanwhile others hear when their own limit for it is over.
    for (const facet of pair.facets) {
      if (!facet.isTold || isOffered(user.declared, facet)) continue;
      if (observer.family !== 'web-ng' || facet.kind === 'user') return;
      facet.isTold = false;
    }
    pair.isIndeterminate = false;
    expectBackSoon(this.ledger, pair, false);
  }

  private setVoice(view: ObservedClient, isOpen: boolean, cause: BreakCause, until: ConnectionState): void {
    const { voice } = view;
    if (voice.isOpen === isOpen) return;
    view.changes++;
    this.disturbPaths(view);
    if (isOpen) this.openVoice(view);
    else this.closeVoice(view, cause, until);
  }

  private openVoice(view: ObservedClient): void {
    const { ledger } = this;
    view.voice.open(ledger.nowUs);
    for (const pair of this.asUser(view)) {
      restartSilence(ledger, pair);
      if (view.connection !== 'CONNECTED') continue;
      // Without answers it may find its session gone, or not.
      if (hasDownlink(view)) expectBackSoon(ledger, pair, true);
      else this.markIndeterminate(pair);
    }
    if (view.channel !== undefined) memberReachable(ledger, this.channel(view.channel), view);
    if (view.connection === 'CONNECTED') this.settleLater(view);
  }

  private closeVoice(view: ObservedClient, cause: BreakCause, until: ConnectionState): void {
    const { ledger } = this;
    view.voice.close(ledger.nowUs, passUs(view, until));
    view.cause = cause;
    for (const pair of this.asUser(view)) {
      for (const { back } of pair.facets) ledger.soften(back);
      if (pair.quiet) pair.quiet.isOpen = false;
      expectGoneBySilence(ledger, pair);
    }
    if (view.channel !== undefined) memberUnreachable(ledger, this.channel(view.channel), view);
  }

  private setHearing(view: ObservedClient, isOpen: boolean, until: ConnectionState): void {
    const { hearing } = view;
    if (hearing.isOpen === isOpen) return;
    view.changes++;
    this.disturbPaths(view);
    if (isOpen) {
      hearing.open(this.ledger.nowUs);
      if (view.calledUs < this.ledger.nowUs) selfHears(this.ledger, view);
      if (view.connection === 'CONNECTED') this.settleLater(view);
      return;
    }
    hearing.close(this.ledger.nowUs, passUs(view, until));
    if (view.process === 'running' && view.call === 'in') {
      selfSilenced(this.ledger, view);
    }
    this.markHearingIndeterminate(view);
  }
}

/** Whether packets reach an edge that works, or come from it. */
function hasServer(view: ObservedClient, direction: LinkDirection): boolean {
  return !view.isEdgeDown && !isUdpCut(view, direction);
}

/** How long a flow must have been open over a connection for data to have passed. */
function passUs(view: ObservedClient, connection: ConnectionState): Micros {
  if (connection !== 'CONNECTED') return Infinity;
  return resumeUs(view.timings.heartbeatUs, roundTripUs(view));
}
