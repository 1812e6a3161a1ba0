import type { AppConnections } from '../../actions/app-connections.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { ExpectationSpec, Step } from '../ledger/expectation.ts';

/*
 * Apps in several channels. What each connection is due, the rules of its SDK say, and each is
 * judged by itself; that it is due each of them is what these rules say.
 */

const isOwnEnd = ({ role }: Step): boolean => role === 'joinSuccess' || role === 'leaveStats';

const isLoss = ({ role, args }: Step): boolean =>
  role === 'connectionInterrupted' ||
  role === 'connectionLost' ||
  (role === 'connectionStateChanged' && args.state === 'RECONNECTING');

/** The rules that an expectation of one of several connections of an app bears out besides its own. */
export function connectionRules(
  connections: AppConnections,
  { subject, steps, rules, must }: ExpectationSpec,
): readonly RuleId[] {
  if (!must || rules.length === 0 || connections.of(subject).length < 2) return [];
  if (steps.some(isLoss)) return ['R-CONNECTION-SHARED'];
  return steps.some(isOwnEnd) ? ['R-CONNECTION-EACH'] : [];
}
