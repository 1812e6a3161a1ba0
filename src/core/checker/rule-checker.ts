import { checkThrottled } from './watch/page-watch.ts';
import { NO_UID, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { RuleCheck } from './ledger/rule-check.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';
import type { CallbackRecord, ServerRecord, TraceRecord } from '../trace/records.ts';
import { applyChannelEvent, applyUserExpired } from './rules/observed-channel.ts';
import type { ObservedClient } from './views/observed-client.ts';
import { describeEvent } from './ledger/expectation.ts';
import { applyInput } from './watch/input-watch.ts';
import type { ExpectationListener } from './ledger/ledger.ts';
import { isOfMatter, presenceNewsOf } from '../vocabulary/callbacks.ts';
import { mediumToldBy } from '../vocabulary/remote-media.ts';
import { checkOwnUid } from './rules/given-uid.ts';
import { takeMediaPath } from './rules/web-media.ts';
import { takeForcedProxy } from './rules/proxy-rules.ts';
import { takeAccounts } from './rules/user-accounts.ts';
import { takeMediaNotice } from './rules/media-told.ts';
import { takePresence } from './rules/presence-told.ts';
import { takeQuality } from './rules/network-quality.ts';
import { expectMediaBeside, takeRemoteState } from './rules/remote-states.ts';
import { applyProcess, applyState } from './watch/process-watch.ts';
import { takeSelf } from './rules/self-watch.ts';
import { CheckerState } from './watch/checker-state.ts';
import { applyCallback } from '../situation/apply-record.ts';

/**
 * Judges the rules from the trace alone, record by record, so that a verdict falls as soon as it
 * can. It works out from the inputs and the lives of processes what must happen when, and never
 * looks at an engine or the server. Where the network or a process makes that impossible to
 * foretell, a rule is not judged rather than judged wrongly.
 */
export class RuleChecker {
  private readonly watch: CheckerState;
  private readonly verdicts: RuleCheck[] = [];

  /**
   * @param clients those that run from the start; others may be opened by an input
   * @param overrides what the scenario changes in every rulebook
   * @param onExpect is told of everything that is expected, when it is
   */
  constructor(clients: readonly ClientSpec[], overrides: Partial<Timings>, onExpect?: ExpectationListener) {
    this.watch = new CheckerState(overrides, onExpect);
    for (const spec of clients) this.watch.addClient(spec);
  }

  /** Everything judged so far, in the order in which it fell. */
  get checks(): readonly RuleCheck[] {
    return this.verdicts;
  }

  /** Takes the next record of the trace. Returns the verdicts that fall with it. */
  observe(record: TraceRecord): readonly RuleCheck[] {
    const { ledger } = this.watch;
    if (record.atUs > ledger.nowUs) ledger.runBefore(record.atUs);
    switch (record.kind) {
      case 'input':
        applyInput(this.watch, record.action);
        break;
      case 'process':
        this.withClient(record.actor, (view) => applyProcess(this.watch, view, record));
        break;
      case 'state':
        this.withClient(record.actor, (view) => applyState(this.watch, view, record));
        break;
      case 'callback':
        this.withClient(record.actor, (view) => this.takeCallback(view, record));
        break;
      case 'call-refused':
        this.withClient(record.actor, (view) =>
          takeSelf(ledger, view, { atUs: record.atUs, role: 'call-refused', args: { reason: record.code } }),
        );
        break;
      case 'server':
        this.takeServer(record);
        break;
      case 'packet-arrived':
      case 'packet-lost':
      case 'packet-sent':
      case 'timer-fired':
      case 'verdict':
      case 'webhook':
        break;
    }
    return this.collect();
  }

  /**
   * Nothing more was to be seen up to `atUs`; the watch goes on. Returns the verdicts that fall
   * with that.
   */
  pause(atUs: Micros): readonly RuleCheck[] {
    const { ledger } = this.watch;
    if (atUs > ledger.nowUs) ledger.runBefore(atUs);
    return this.collect();
  }

  /**
   * The watch is over at `untilUs`, nothing was to be seen until then. Returns the verdicts that
   * fall with it.
   */
  finish(untilUs: Micros): readonly RuleCheck[] {
    this.watch.ledger.finish(untilUs);
    return this.collect();
  }

  private collect(): readonly RuleCheck[] {
    const fallen = this.watch.ledger.drain();
    for (const check of fallen) this.verdicts.push(check);
    return fallen;
  }

  private withClient(id: string, take: (view: ObservedClient) => void): void {
    const view = this.watch.clients.get(id);
    if (view) take(view);
  }

  private takeCallback(view: ObservedClient, record: CallbackRecord): void {
    const { atUs, role, args } = record;
    const { ledger } = this.watch;
    const event = { atUs, role, args };
    if (view.process === 'dead') {
      const rule = view.killFamily === 'auto-leave' ? 'R-KILL-IOS-AUTOLEAVE' : 'R-KILL-SCOPE';
      const message = `${describeEvent(role, args)} reached a process that is dead`;
      ledger.fail(rule, view.spec.id, null, atUs, message);
      return;
    }
    if (view.isDestroyed) {
      const message = `${describeEvent(role, args)} reached an app that has destroyed its engine`;
      ledger.fail('R-ENGINE-DESTROY', view.spec.id, null, atUs, message);
      return;
    }
    checkThrottled(this.watch, view, record);
    applyCallback(view, record);
    if (role === 'networkQuality') {
      takeQuality(ledger, view, event);
      return;
    }
    if (takeForcedProxy(ledger, view, event) || takeMediaPath(ledger, view, event)) return;
    const pair = args.uid === undefined ? undefined : this.pairOf(view, args.uid);
    const subject = pair?.subject ?? view.spec.id;
    if (takeAccounts(ledger, view, event, { subject, account: this.accountOf(args.uid) })) return;
    const medium = mediumToldBy(role);
    if (presenceNewsOf(role) !== undefined) {
      if (pair) takePresence(ledger, pair, event);
      if (pair) expectMediaBeside(ledger, pair, event);
    } else if (medium !== undefined) {
      if (pair) takeRemoteState(ledger, pair, medium, event);
    } else if (isOfMatter(role, 'notice') && args.uid !== undefined && role !== 'proxyConnected') {
      if (pair) takeMediaNotice(ledger, pair, event);
      if (pair) expectMediaBeside(ledger, pair, event);
    } else {
      checkOwnUid(ledger, view, event);
      takeSelf(ledger, view, event);
    }
  }

  private pairOf(view: ObservedClient, uid: number): ReturnType<CheckerState['pair']> | undefined {
    // Of networks 0 is the app's own.
    if (uid === NO_UID) return undefined;
    const known = view.pairs.get(uid);
    if (known || view.channel === undefined) return known;
    for (const member of this.watch.channel(view.channel).members) {
      if (member.spec.uid === uid && member !== view) return this.watch.pair(view, member);
    }
    return undefined;
  }

  private accountOf(uid: number | undefined): string | undefined {
    return uid === undefined ? undefined : this.watch.accounts.get(uid);
  }

  private takeServer({ event, channel, uid }: ServerRecord): void {
    const { ledger } = this.watch;
    const view = this.watch.channel(channel);
    if (event === 'channel-created') applyChannelEvent(ledger, view, 'created');
    else if (event === 'channel-destroyed') applyChannelEvent(ledger, view, 'destroyed');
    else if (event === 'user-expired' && uid !== undefined) applyUserExpired(ledger, view, uid);
  }
}
