import { MEDIA_VERBS } from '../../vocabulary/engine-call.ts';
import type { InputRecord } from '../../trace/records.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { lastBefore, lastServerWord } from '../facts/lookup.ts';
import { situationBefore } from '../facts/follow.ts';
import { clientOfUid, type ClientSituation } from '../facts/situation.ts';
import { eventRecords } from '../facts/event-records.ts';
import { actorOf, sentence } from '../words/words.ts';
import type { MissingNotice, NoticeReasons } from './notice-reasons.ts';

/* Why an app was told what others send, or that its own role is another; or was not. */

const CALLS: readonly string[] = [...MEDIA_VERBS, 'role'];

/** A call about what a user sends, or as whom. */
export function calledMedia(call: InputRecord, user: number): Sentence {
  const { action, atUs } = call;
  return sentence({ kind: 'called-media', user, action, atUs }, call);
}

/** The last call about what a user sends before a record, as a sentence. */
export function mediaCallOf(trace: ExplainedTrace, seq: number, { spec }: ClientSituation): Sentence[] {
  const call = lastBefore(
    trace,
    seq,
    (record): record is InputRecord =>
      record.kind === 'input' && CALLS.includes(record.action.do) && record.action.client === spec.id,
  );
  return call === undefined ? [] : [calledMedia(call, spec.uid)];
}

/** The last call of these; undefined where nobody has called anything that could be told of. */
function lastOf({ trace, atUs }: MissingNotice, calls: readonly string[]): Sentence | undefined {
  const call = eventRecords(trace).findLast(
    (record): record is InputRecord =>
      record.kind === 'input' && record.atUs <= atUs && calls.includes(record.action.do),
  );
  if (call === undefined) return undefined;
  const who = actorOf(situationBefore(trace, call.seq), call.action.client);
  return sentence({ kind: 'last-media-call', who, action: call.action, atUs: call.atUs }, call);
}

/** R-NATIVE-MUTE and its kin: what another user sends. */
export const MEDIA_REASONS: NoticeReasons = {
  came({ trace, record, situation }, observer) {
    const { uid: user } = record.args;
    const sender = user === undefined ? undefined : clientOfUid(situation, user);
    if (user === undefined || sender === undefined) return [];
    const word = lastServerWord(trace, record.seq, user, ['media-changed', 'user-rejoined', 'user-joined']);
    const told = word === undefined ? [] : [sentence({ kind: 'media-told', user, atUs: word.atUs }, word)];
    const isEntry = observer.connection === 'CONNECTED' && observer.connectedUs === record.atUs;
    return [
      ...(isEntry ? [sentence({ kind: 'media-on-list' })] : told),
      ...mediaCallOf(trace, record.seq, sender),
    ];
  },
  missing: (question) => [lastOf(question, CALLS) ?? sentence({ kind: 'no-media-call' })],
};

/** R-NATIVE-ROLE and its kin: the own role. */
export const ROLE_REASONS: NoticeReasons = {
  came: ({ trace, record }, client) => [
    sentence({ kind: 'role-taken-in' }),
    ...mediaCallOf(trace, record.seq, client),
  ],
  missing(question) {
    const { spec } = question.client;
    if (spec.profile !== 'live') return [sentence({ kind: 'roles-are-live' })];
    return [lastOf(question, ['role']) ?? sentence({ kind: 'role-unchanged', self: spec.uid })];
  },
};
