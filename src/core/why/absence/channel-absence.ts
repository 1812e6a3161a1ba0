import type { Micros } from '../../time/micros.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastAtServer } from '../facts/last-data.ts';
import { approximateMoment as reckoned } from '../obstacles/native-limits.ts';
import type { RunFacts } from '../facts/run-facts.ts';
import type { ChannelSituation, ClientSituation } from '../facts/situation.ts';
import { voiceOf } from '../obstacles/troubles.ts';
import { sentenceAbout, beyondRun, momentText, nameOf, plainSentence, span } from '../words/words.ts';

/** Why the server did not destroy its channels (R-CHANNEL-DESTROY-10S). */
export function absenceOfDestruction(facts: RunFacts): Sentence[] {
  const channels = [...facts.end.channels.values()];
  if (channels.length === 0) return [plainSentence('Nobody got in, so the server has created no channel.')];
  return channels.flatMap((channel) => ofChannel(facts, channel));
}

function ofChannel(facts: RunFacts, { name, exists }: ChannelSituation): Sentence[] {
  if (!exists.value) {
    return [sentenceAbout(exists, `The channel "${name}" was destroyed at ${momentText(exists.atUs)}.`)];
  }
  const members = facts.clients.filter(({ channel }) => channel === name);
  const limitUs = members[0]?.timings.channelDestroyAfterUs ?? 0;
  const heard = members.filter(({ voice }) => voice.open !== undefined);
  if (heard.length > 0) {
    const names = heard.map(nameOf).join(', ');
    const text = `Data of ${names} kept coming to the channel "${name}", so its limit of ${span(limitUs)} started anew with every packet.`;
    return [plainSentence(text)];
  }
  return [
    limitSentence(facts, name, members, limitUs),
    ...members.flatMap((client) => runningSentences(voiceOf(client))),
  ];
}

function limitSentence(
  { trace }: RunFacts,
  name: string,
  members: readonly ClientSituation[],
  limitUs: Micros,
): Sentence {
  const { untilUs } = trace;
  const last = members
    .map((client) => lastAtServer(trace, client, untilUs))
    .reduce((one, other) => (other.atUs > one.atUs ? other : one), { atUs: 0, isExact: false });
  const dueUs = last.atUs + limitUs;
  const text = `The server waits until it has had no data of the channel "${name}" for ${span(limitUs)}: the last came at ${reckoned(last.atUs, last.isExact)}, so it was due at ${reckoned(dueUs, last.isExact)}${beyondRun(trace, dueUs)}.`;
  return plainSentence(text, dueUs);
}
