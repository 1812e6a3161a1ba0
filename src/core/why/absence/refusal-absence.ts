import type { SdkFamily } from '../../vocabulary/persona.ts';
import type { Sentence } from '../facts/explanation.ts';
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
