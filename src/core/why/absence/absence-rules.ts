import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { fallenChecks } from '../facts/cited-rules.ts';
import type { ClientSituation } from '../facts/situation.ts';

type Citation = readonly [id: string, verdict?: 'pass' | 'fail'];

const NATIVE_RULES: Partial<Record<SdkGeneration, Partial<Record<CallbackRole, readonly RuleId[]>>>> = {
  'pre-2.3.2': {
    joinSuccess: ['R-NATIVE-PRE-T1'],
    rejoinSuccess: ['R-NATIVE-PRE-T7'],
    userJoined: ['R-NATIVE-PRE-T2', 'R-NATIVE-PRE-T8'],
    userOffline: ['R-NATIVE-PRE-T6'],
    connectionInterrupted: ['R-NATIVE-PRE-T4'],
    connectionLost: ['R-NATIVE-PRE-T5'],
  },
  '3.x': {
    joinSuccess: ['R-NATIVE-T1'],
    rejoinSuccess: ['R-NATIVE-REJOIN'],
    leaveStats: ['R-NATIVE-LEAVE'],
    userJoined: ['R-NATIVE-T2', 'R-NATIVE-T8'],
    userOffline: ['R-NATIVE-T6'],
    connectionInterrupted: ['R-NATIVE-T4'],
    connectionLost: ['R-NATIVE-T5'],
    connectionStateChanged: ['R-NATIVE-T4', 'R-NATIVE-T7'],
  },
  '4.x': {
    joinSuccess: ['R4-NATIVE-T1'],
    rejoinSuccess: ['R4-NATIVE-REJOIN'],
    leaveStats: ['R4-NATIVE-LEAVE'],
    userJoined: ['R4-NATIVE-T2'],
    userOffline: ['R4-NATIVE-T6'],
    connectionInterrupted: ['R4-NATIVE-T4'],
    connectionLost: ['R4-NATIVE-T5'],
    connectionStateChanged: ['R4-NATIVE-T4', 'R4-NATIVE-T7'],
  },
};

const LEGACY_RULES: Partial<Record<CallbackRole, readonly RuleId[]>> = {
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

const NG_RULES: Partial<Record<CallbackRole, readonly RuleId[]>> = {
  joinSuccess: ['R4-WEB-T1'],
  streamAdded: ['R4-WEB-T4', 'R4-WEB-T10'],
  streamRemoved: ['R4-WEB-T7-UNPUBLISHED-10S'],
  userJoined: ['R4-WEB-T2', 'R4-WEB-T10'],
  peerOnline: ['R4-WEB-T2', 'R4-WEB-T10'],
  userOffline: ['R4-WEB-T8-LEFT-20S'],
  peerLeave: ['R4-WEB-T8-LEFT-20S'],
  connectionStateChanged: ['R4-WEB-OWN-LOSS-30S', 'R4-WEB-NO-GIVEUP'],
  leaveStats: ['R4-WEB-LEAVE'],
  usingCloudProxy: ['R4-WEB-MEDIA-PROXY'],
  mediaReconnectStart: ['R4-WEB-MEDIA-RENEWED'],
  mediaReconnectEnd: ['R4-WEB-MEDIA-RENEWED'],
};

/** The rules that say when the callback comes to this client. */
export function limitRules({ client, role }: AskedAbsence): Citation[] {
  return ruleNames(client, role).map((id) => [id]);
}

function ruleNames({ family, spec }: ClientSituation, role: CallbackRole): readonly RuleId[] {
  if (family === 'web-ng') return NG_RULES[role] ?? [];
  if (family === 'web-legacy') return LEGACY_RULES[role] ?? [];
  return NATIVE_RULES[spec.sdk]?.[role] ?? [];
}

/**
 * Rules by which nothing at all is told, where the checker saw one of them held: a restart in
 * time, a client that never gives up.
 */
export function quietRules({ trace, question, client }: AskedAbsence): Citation[] {
  return fallenChecks(trace)
    .filter(({ check: { subject, actualAtUs, expectedAtUs, verdict } }) => {
      const isSubject = subject === client.spec.id || subject.startsWith(`${question.client} about `);
      return isSubject && verdict === 'pass' && actualAtUs === null && expectedAtUs === null;
    })
    .map(({ check }) => [check.rule, check.verdict]);
}
