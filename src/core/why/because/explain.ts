import { becauseOfWebhook } from './because-webhook.ts';
import { callbackFacts, isOfMatter, presenceNewsOf } from '../../vocabulary/callbacks.ts';
import type { CallbackRecord, StateRecord, TraceRecord, VerdictRecord } from '../../trace/records.ts';
import { anotherUser } from './another-user.ts';
import { becauseOfUser } from './because-presence.ts';
import { becauseOfOwnStep } from './because-self.ts';
import { becauseOfSilence, type Asked } from './because-silence.ts';
import { noticeReasons } from './notices.ts';
import {
  becauseOfInput,
  becauseOfPacket,
  becauseOfProcess,
  becauseOfRefusal,
  becauseOfServer,
  becauseOfTimer,
  causeSentence,
} from './because-world.ts';
import { citeAll, rulesOf } from '../facts/cited-rules.ts';
import type { CitedRule, ExplainedTrace, Explanation, Sentence } from '../facts/explanation.ts';
import { situationBefore } from '../facts/follow.ts';
import { simultaneousCallback, startOfOwnStep } from '../facts/lookup.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { sentence, toldData } from '../words/words.ts';

/**
 * Why a record of a trace came about: the chain of its causes in plain sentences, each with its
 * time and its record. Works at both details of a trace; with `packets` it names the very packets.
 *
 * @throws RangeError when the trace has no record with this number
 */
export function explain(trace: ExplainedTrace, seq: number): Explanation {
  const record = trace.records.at(seq);
  if (record === undefined) {
    throw new RangeError(`there is no record ${seq}: the trace has ${trace.records.length}, numbered from 0`);
  }
  const asked: Asked = { trace, record, situation: situationBefore(trace, seq) };
  const sentences = sentencesOf(asked);
  return { title: sentences[0]?.text ?? '', sentences, rules: citedFor(trace, record) };
}

function citedFor(trace: ExplainedTrace, record: TraceRecord): CitedRule[] {
  if (record.kind === 'verdict') return citeAll([[record.rule, record.verdict]]);
  return rulesOf(trace, record.seq);
}

function sentencesOf(asked: Asked): Sentence[] {
  const { record, situation } = asked;
  const client = situation.clients.get(record.actor);
  switch (record.kind) {
    case 'input':
      return becauseOfInput(asked, record.action);
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
      return becauseOfPacket({ ...asked, record });
    case 'timer-fired':
      return becauseOfTimer({ ...asked, record });
    case 'server':
      return becauseOfServer({ ...asked, record });
    case 'webhook':
      return becauseOfWebhook({ trace: asked.trace, record }, causeSentence(asked));
    case 'verdict':
      return becauseOfVerdict(record);
    case 'call-refused':
    case 'callback':
    case 'process':
    case 'state':
      return client === undefined
        ? [sentence({ kind: 'no-client', client: record.actor })]
        : ofClient(asked, client);
  }
}

function ofClient(asked: Asked, client: ClientSituation): Sentence[] {
  const { record } = asked;
  switch (record.kind) {
    case 'process':
      return becauseOfProcess({ ...asked, record }, client);
    case 'call-refused':
      return becauseOfRefusal({ ...asked, record }, client);
    case 'state':
      return becauseOfState({ ...asked, record }, client);
    case 'callback':
      return becauseOfCallback({ ...asked, record }, client);
    case 'input':
    case 'packet-arrived':
    case 'packet-lost':
    case 'packet-sent':
    case 'server':
    case 'timer-fired':
    case 'verdict':
    case 'webhook':
      return [];
  }
}

function becauseOfCallback(asked: Asked<CallbackRecord>, client: ClientSituation): Sentence[] {
  const { record, situation } = asked;
  const { uid } = record.args;
  const another =
    uid === undefined || presenceNewsOf(record.role) === undefined ? [] : anotherUser(situation, uid);
  if (record.silence !== undefined) return [...becauseOfSilence(asked, client, record.silence), ...another];
  const received = { kind: 'received', user: client.spec.uid, told: toldData(record) } as const;
  const first = sentence({ ...received, atUs: record.atUs }, record);
  if (presenceNewsOf(record.role) !== undefined && uid !== undefined) {
    return [first, ...becauseOfUser(asked, client, uid), ...another];
  }
  const notice = noticeReasons(record.role);
  if (notice !== undefined) return [first, ...notice.came(asked, client)];
  const before = beforeStep(asked, client);
  return [first, ...becauseOfOwnStep(asked, before, ownStep(asked.trace, record, client))];
}

/** The client as it was before the step that a record is part of. */
function beforeStep({ trace, record }: Asked, client: ClientSituation): ClientSituation {
  const situation = situationBefore(trace, startOfOwnStep(trace, record));
  return situation.clients.get(client.spec.id) ?? client;
}

/** The step of the own connection that a callback tells of. */
function ownStep(
  trace: ExplainedTrace,
  record: CallbackRecord,
  client: ClientSituation,
): { readonly shown: string; readonly reason: string | undefined } {
  const { role, args } = record;
  const shown = (state: string): { shown: string; reason: string | undefined } => ({
    shown: state,
    reason: args.reason,
  });
  switch (callbackFacts(role).matter) {
    case 'entry':
    case 'return':
      return shown('CONNECTED');
    case 'departure':
      return shown('DISCONNECTED');
    case 'ban':
      return shown('FAILED');
    case 'trouble':
    case 'loss':
      return shown('RECONNECTING');
    case 'interruption': {
      const beside = simultaneousCallback(trace, record, (other) => isOfMatter(other.role, 'state'));
      const reason = beside?.args.reason;
      return client.family === 'web-legacy'
        ? { shown: 'CONNECTING', reason }
        : { shown: 'RECONNECTING', reason };
    }
    case 'state':
    case 'presence':
    case 'notice':
      return shown(args.state ?? '');
  }
}

/** A change of state comes with a callback that says more, wherever the surface has one. */
function becauseOfState(asked: Asked<StateRecord>, client: ClientSituation): Sentence[] {
  const { trace, record } = asked;
  const { from, to, atUs } = record;
  const first = sentence({ kind: 'went-from', user: client.spec.uid, from, to, atUs }, record);
  const told = simultaneousCallback(trace, record, (other) => other.silence?.of === 'server');
  if (told?.silence !== undefined) {
    return [first, ...becauseOfSilence({ ...asked, record: told }, client, told.silence)];
  }
  const beside = simultaneousCallback(trace, record, (other) => isOfMatter(other.role, 'state'));
  const step = { shown: record.to, reason: beside?.args.reason };
  return [first, ...becauseOfOwnStep(asked, beforeStep(asked, client), step)];
}

function becauseOfVerdict(record: VerdictRecord): Sentence[] {
  const { rule, verdict, expectedAtUs: expectedUs, actualAtUs: actualUs } = record;
  return [sentence({ kind: 'verdict', rule, verdict, expectedUs, actualUs }, record)];
}
