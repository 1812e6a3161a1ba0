import type { Micros } from '../../time/micros.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import type { PendingExpectation } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { resumesWithinUs } from '../views/observed-client.ts';
import { abandonSelf } from './self-watch.ts';
import { earlyUs, lateUs } from '../ledger/tolerances.ts';

const RULE = 'R-CHANNEL-DESTROY-10S';

/**
 * A channel as the trace shows it: who has called to be in it, and how many of them can be heard.
 */
export interface ObservedChannel {
  readonly name: string;
  /** Everybody who ever joined and has not joined another channel since. */
  readonly members: Set<ObservedClient>;
  speaking: number;
  /** The server has created it and not destroyed it. */
  exists: boolean;
  /** Span in which the last data of any user came. */
  lastLoUs: Micros;
  lastHiUs: Micros;
  destruction: PendingExpectation | undefined;
}

/** A channel nobody is in. */
export function observedChannel(name: string): ObservedChannel {
  return {
    name,
    members: new Set(),
    speaking: 0,
    exists: false,
    lastLoUs: -Infinity,
    lastHiUs: -Infinity,
    destruction: undefined,
  };
}

/** A member can be heard. */
export function memberReachable(ledger: Ledger, channel: ObservedChannel, view: ObservedClient): void {
  channel.speaking++;
  ledger.relent(channel.destruction, ledger.nowUs + resumesWithinUs(view));
}

/**
 * A member cannot be heard any more; after the last one the channel's time runs
 * (R-CHANNEL-DESTROY-10S).
 */
export function memberUnreachable(ledger: Ledger, channel: ObservedChannel, view: ObservedClient): void {
  channel.speaking--;
  channel.lastLoUs = Math.max(channel.lastLoUs, view.voice.sinceLoUs);
  channel.lastHiUs = Math.max(channel.lastHiUs, view.voice.sinceHiUs);
  if (channel.speaking > 0 || !channel.exists || isIndeterminate(channel)) return;
  const limitUs = view.timings.channelDestroyAfterUs;
  const sinceUs = channel.lastHiUs + view.up.latencyUs;
  ledger.forget(channel.destruction);
  channel.destruction = ledger.open({
    rules: [RULE],
    subject: `channel ${channel.name}`,
    steps: [{ role: 'channel-destroyed', args: {} }],
    expectedUs: sinceUs + limitUs,
    loUs: channel.lastLoUs + limitUs - earlyUs(view.timings),
    hiUs: sinceUs + limitUs + lateUs(roundTripUs(view)),
    must: true,
  });
}

/** The server says that it created or destroyed the channel. */
export function applyChannelEvent(
  ledger: Ledger,
  channel: ObservedChannel,
  event: 'created' | 'destroyed',
): void {
  channel.exists = event === 'created';
  if (event === 'created') return;
  for (const view of channel.members) losePlace(ledger, view);
  if (ledger.take(channel.destruction, { atUs: ledger.nowUs, role: 'channel-destroyed', args: {} })) return;
  if (channel.destruction?.isOpen) {
    channel.destruction.isOpen = false;
    return;
  }
  const heard = [...channel.members].find((view) => view.voice.isOpen && view.voice.isSure);
  if (!heard || isIndeterminate(channel)) return;
  ledger.fail(
    RULE,
    `channel ${channel.name}`,
    null,
    ledger.nowUs,
    `destroyed while ${heard.spec.id} was heard`,
  );
}

/** The server forgot a user after a long silence. */
export function applyUserExpired(ledger: Ledger, channel: ObservedChannel, uid: number): void {
  for (const view of channel.members) if (view.spec.uid === uid) losePlace(ledger, view);
}

/** A client that is still in its call has no place on the server any more. */
function losePlace(ledger: Ledger, view: ObservedClient): void {
  view.hasLostPlace = view.call === 'in';
  // It comes back at the very moment at which its place goes.
  if (view.family === 'native' || !view.hearing.isOpen) return;
  view.isSelfIndeterminate = true;
  abandonSelf(ledger, view);
}

function isIndeterminate(channel: ObservedChannel): boolean {
  for (const view of channel.members) if (view.isVoiceIndeterminate || view.hasDuplicateUid) return true;
  return false;
}
