import type { CallbackRole } from '../../vocabulary/neutral-callback.ts';
import { ruleOf } from '../../rulebook/rules/rules.ts';
import { nativeRule, type NativeMoment } from '../../checker/rules/rule-names.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { fallenChecks } from '../facts/cited-rules.ts';
import type { ClientSituation } from '../facts/situation.ts';

type Citation = readonly [id: string, verdict?: 'pass' | 'fail'];

const NATIVE_MOMENTS: Partial<Record<CallbackRole, readonly NativeMoment[]>> = {
  joinSuccess: ['T1'],
  rejoinSuccess: ['REJOIN'],
  leaveStats: ['LEAVE'],
  userJoined: ['T2', 'T8'],
  userOffline: ['T6'],
  connectionInterrupted: ['T4'],
  connectionLost: ['T5'],
  connectionStateChanged: ['T4', 'T7'],
};

const LEGACY_RULES: Partial<Record<CallbackRole, readonly string[]>> = {
  streamAdded: ['R-WEB-STREAM-ADDED'],
  streamRemoved: ['R-WEB-STREAM-REMOVED-10S'],
  peerOnline: ['R-WEB-PEER-ONLINE'],
  userJoined: ['R-WEB-PEER-ONLINE'],
  peerLeave: ['R-WEB-PEER-LEAVE-3MIN'],
  userOffline: ['R-WEB-PEER-LEAVE-3MIN'],
  connectionStateChanged: ['R-WEB-OWN-LOSS-30S-LEGACY', 'R-WEB-OWN-STATES-LEGACY'],
  rejoinSuccess: ['R-WEB-OWN-RETRY-LEGACY'],
  error: ['R-WEB-OWN-ERROR-LEGACY'],
};

const NG_RULES: Partial<Record<CallbackRole, readonly string[]>> = {
  joinSuccess: ['R4-WEB-T1'],
  streamAdded: ['R4-WEB-T4', 'R4-WEB-T10'],
  streamRemoved: ['R4-WEB-T7-UNPUBLISHED-10S'],
  userJoined: ['R4-WEB-T2', 'R4-WEB-T10'],
  peerOnline: ['R4-WEB-T2', 'R4-WEB-T10'],
  userOffline: ['R4-WEB-T8-LEFT-20S'],
  peerLeave: ['R4-WEB-T8-LEFT-20S'],
  connectionStateChanged: ['R4-WEB-OWN-LOSS-30S', 'R4-WEB-NO-GIVEUP'],
  leaveStats: ['R4-WEB-LEAVE'],
};

/** The rules that say when the callback comes to this client. */
export function limitRules({ client, role }: AskedAbsence): Citation[] {
  return ruleNames(client, role)
    .filter((id) => ruleOf(id) !== undefined)
    .map((id) => [id]);
}

function ruleNames({ family, spec }: ClientSituation, role: CallbackRole): readonly string[] {
  if (family === 'web-ng') return NG_RULES[role] ?? [];
  if (family === 'web-legacy') return LEGACY_RULES[role] ?? [];
  return (NATIVE_MOMENTS[role] ?? []).map((moment) => nativeRule(spec.sdk, moment));
}

/** Rules by which nothing at all is told, where the checker saw one of them held: a restart in time, a client that never gives up. */
export function quietRules({ trace, question, client }: AskedAbsence): Citation[] {
  return fallenChecks(trace)
    .filter(({ check: { subject, actualAtUs, expectedAtUs, verdict } }) => {
      const isSubject = subject === client.spec.id || subject.startsWith(`${question.client} about `);
      return isSubject && verdict === 'pass' && actualAtUs === null && expectedAtUs === null;
    })
    .map(({ check }) => [check.rule, check.verdict]);
}
