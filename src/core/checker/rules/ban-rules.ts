import type { RuleId } from '../../rulebook/rules/rules.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { isBanned } from '../../situation/client-state.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';

/* A ban that is over: who was put out by it gets in again. */

/** Around the end of a ban it depends on packets under way whether a join gets through. */
const RACE_US: Micros = 2 * SECOND;

function ruleOf({ family, spec }: ObservedClient): RuleId | undefined {
  if (spec.sdk !== '4.x') return undefined;
  return family === 'native' ? 'R4-NATIVE-BAN-END' : 'R4-WEB-BAN-END';
}

/** Whether its last join was called when a ban of its channel was over, with none since. */
function isAfterBan({ bans, calledUs, channel, actedUs }: ObservedClient): boolean {
  const own = bans.filter((ban) => ban.channel === undefined || ban.channel === channel);
  const isOver = own.every(({ untilUs }) => untilUs + RACE_US <= calledUs);
  return own.length > 0 && isOver && actedUs <= calledUs;
}

/** What a client is told whose ban is over. */
export function takeAfterBan(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  const { role, args, atUs } = event;
  const rule = ruleOf(view);
  if (rule === undefined || role !== 'connectionStateChanged' || !isAfterBan(view)) return;
  // A join that is to be turned away anyway says nothing of the ban, and a ban of this user may be
  // one of its other device.
  if (view.isJoinInVain || view.hasDuplicateUid) return;
  const isFirst = !view.wasConnected || view.connectedUs === atUs;
  if (args.state === 'CONNECTED' && isFirst) ledger.pass(rule, view.spec.id, null, atUs);
  else if (/BANNED/.test(args.reason ?? '') && !isBanned(view, atUs) && args.state !== 'CONNECTED')
    ledger.fail(rule, view.spec.id, null, atUs, `${describeEvent(role, args)} came after the end of the ban`);
}
