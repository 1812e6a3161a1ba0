import type { SdkFamily } from '../../vocabulary/persona.ts';
import type { AppCall } from '../../vocabulary/engine-call.ts';
import type { InputRecord } from '../../trace/records.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { ExplainedTrace, Explanation, Sentence } from '../facts/explanation.ts';
import { situationAt, situationBefore } from '../facts/follow.ts';
import { uid as uidText } from '../reasons/reason-text.ts';
import type { RunFacts } from '../facts/run-facts.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { sentence } from '../words/words.ts';

/**
 * Why no join of a page was refused on the spot: none was called while the page was in, or on its
 * way in.
 */
export function absenceOfRefusal(facts: RunFacts, family: SdkFamily): Sentence[] {
  return facts.clients
    .filter((client) => client.family === family)
    .flatMap((client) => ofPage(facts, client));
}

function ofPage({ inputs }: RunFacts, client: ClientSituation): Sentence[] {
  const calls = inputs.filter(({ action }) => action.do === 'join' && action.client === client.spec.id);
  const { uid: user } = client.spec;
  if (calls.length === 0) return [sentence({ kind: 'not-joined', user })];
  return calls.map((call) => sentence({ kind: 'second-join-was-none', user, atUs: call.atUs }, call));
}

/**
 * Why no such call of a client was refused: it made none, or nothing stood against those that it
 * made.
 *
 * @throws RangeError when the trace has no such client
 */
export function explainNoRefusal(trace: ExplainedTrace, id: string, call: AppCall): Explanation {
  const client = situationAt(trace, trace.untilUs).clients.get(id);
  if (client === undefined) throw new RangeError(`there is no client "${id}" in this trace`);
  const { uid: user } = client.spec;
  const title = `Why no ${call} of ${uidText(user)} was refused`;
  const calls = eventRecords(trace).filter(
    (record): record is InputRecord => record.kind === 'input' && isCall(record, id, call),
  );
  const sentences =
    calls.length === 0
      ? [sentence({ kind: 'not-called', user, call })]
      : calls.map((input) => takenSentence(trace, input, call));
  return { title, sentences, rules: [] };
}

/** A process that starts anew joins again by itself. */
function isCall({ action }: InputRecord, client: string, call: AppCall): boolean {
  if (action.client !== client) return false;
  return (
    action.do === call ||
    (call === 'join' &&
      (action.do === 'restart' || action.do === 'reload' || action.do === 'back') &&
      action.rejoin)
  );
}

function takenSentence(trace: ExplainedTrace, input: InputRecord, call: AppCall): Sentence {
  const { seq, atUs } = input;
  const client = situationBefore(trace, seq).clients.get(input.action.client);
  const { uid: user = 0 } = client?.spec ?? {};
  const state = client?.connection ?? 'DISCONNECTED';
  return sentence({ kind: 'call-taken', user, call, atUs, state }, input);
}
