import type { SdkFamily } from '../../vocabulary/persona.ts';
import type { AppCall } from '../../vocabulary/engine-call.ts';
import type { InputRecord } from '../../trace/records.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { ExplainedTrace, Explanation, Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { RunFacts } from '../facts/run-facts.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { sentenceAbout, momentText, nameOf, plainSentence } from '../words/words.ts';

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
  const who = nameOf(client);
  if (calls.length === 0) return [plainSentence(`${who} has not called join.`)];
  return calls.map((call) =>
    sentenceAbout(
      call,
      `${who} called join at ${momentText(call.atUs)}, when it was DISCONNECTED: that is no second join.`,
    ),
  );
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
  const who = nameOf(client);
  const title = `Why no ${call} of ${who} was refused`;
  const calls = eventRecords(trace).filter(
    (record): record is InputRecord => record.kind === 'input' && isCall(record, id, call),
  );
  const sentences =
    calls.length === 0
      ? [plainSentence(`${who} has not called ${call}.`)]
      : calls.map((input) => takenSentence(trace, input, who, call));
  return { title, sentences, rules: [] };
}

/** A process that starts anew joins again by itself. */
function isCall({ action }: InputRecord, client: string, call: AppCall): boolean {
  if (action.client !== client) return false;
  return action.do === call || (call === 'join' && action.do === 'restart' && action.rejoin);
}

function takenSentence(trace: ExplainedTrace, input: InputRecord, who: string, call: AppCall): Sentence {
  const before = eventRecords(trace).findLast(
    (record) => record.kind === 'state' && record.actor === input.action.client && record.seq < input.seq,
  );
  const state = before?.kind === 'state' ? before.to : 'DISCONNECTED';
  return sentenceAbout(
    input,
    `${who} called ${call} at ${momentText(input.atUs)}, when its connection was ${state}; the SDK took the call.`,
  );
}
