import type { RuleId } from '../../rulebook/rules/rules.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import { roundTripUs } from '../../network/client-network.ts';
import { isWell, type ObservedClient } from '../views/observed-client.ts';
import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MESSAGE_TOLERANCE_US } from '../ledger/tolerances.ts';
import { rulesIn, type GenerationRules } from './generation-rules.ts';

/* The same user on two devices: the newer one keeps the place. */

const REPLACED: GenerationRules = { '3.x': 'R-NATIVE-SAME-UID', '4.x': 'R4-NATIVE-SAME-UID' };

function sameUserRules({ family, spec }: ObservedClient): readonly RuleId[] {
  if (family === 'native') return rulesIn(REPLACED, spec.sdk);
  return family === 'web-ng' ? ['R4-WEB-SAME-UID'] : [];
}

/** Whether an event is how the older device is told. */
function isReplacement({ family }: ObservedClient, { role, args }: Occurrence): boolean {
  if (role !== 'connectionStateChanged') return false;
  if (family === 'native') return args.reason === 'SAME_UID_LOGIN';
  // One that leaves gives the reason again which it had heard before.
  const wasIn = args.previousState === 'CONNECTED' || args.previousState === 'RECONNECTING';
  return args.state === 'DISCONNECTED' && args.reason === 'UID_BANNED' && wasIn;
}

/** When the older device hears of a join of the newer one. */
function heardUs(older: ObservedClient, newer: ObservedClient): Micros {
  return newer.calledUs + roundTripUs(newer) + newer.up.latencyUs + older.down.latencyUs;
}

function isSameCall(one: ObservedClient, other: ObservedClient): boolean {
  return one.channel === other.channel && one.call === 'in' && one.timings.sameUid === 'newer-wins';
}

/** A device has called join: whoever else of this user is in there has to go. */
export function watchSameUser(ledger: Ledger, newer: ObservedClient): void {
  for (const older of newer.twins) {
    const isSettled = isWell(older) && ledger.nowUs - older.connectedUs > SECOND;
    if (!isSameCall(older, newer) || !isSettled || older.isVoiceIndeterminate || older.isWrapped) continue;
    expectReplacement(ledger, older, newer);
  }
}

function expectReplacement(ledger: Ledger, older: ObservedClient, newer: ObservedClient): void {
  const { calledUs } = newer;
  const dueUs = heardUs(older, newer);
  ledger.deadlines.add(dueUs + 2 * MESSAGE_TOLERANCE_US, () => {
    const isUndisturbed = older.actedUs < calledUs && newer.actedUs === calledUs;
    const isIn = newer.connection === 'CONNECTED' && isWell(newer);
    if (!isUndisturbed || !isIn || older.replacedUs >= calledUs) return;
    const message = 'the older device was not removed';
    for (const rule of sameUserRules(older)) ledger.fail(rule, older.spec.id, dueUs, null, message);
  });
}

/** A device is told that another one has its place. */
export function takeSameUser(ledger: Ledger, view: ObservedClient, event: Occurrence): void {
  if (!isReplacement(view, event)) return;
  view.replacedUs = event.atUs;
  // A ban may have put it out.
  if (view.bans.length > 0) return;
  // The newer one may have gone on to another channel while the news of it was on its way.
  const others = view.twins.filter(({ visited }) => view.channel !== undefined && visited.has(view.channel));
  const due = others.map((twin) => heardUs(view, twin));
  const atUs = due.find((dueUs) => Math.abs(event.atUs - dueUs) <= MESSAGE_TOLERANCE_US);
  const what = describeEvent(event.role, event.args);
  for (const rule of sameUserRules(view)) {
    if (others.length === 0)
      ledger.fail(
        rule,
        view.spec.id,
        null,
        event.atUs,
        `${what} came, and no other device has been in the channel`,
      );
    else if (atUs !== undefined) ledger.pass(rule, view.spec.id, atUs, event.atUs);
  }
}
