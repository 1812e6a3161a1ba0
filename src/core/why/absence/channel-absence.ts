import type { Micros } from '../../time/micros.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastAtServer } from '../facts/last-data.ts';
import type { RunFacts } from '../facts/run-facts.ts';
import type { ChannelSituation, ClientSituation } from '../facts/situation.ts';
import { voiceOf } from '../obstacles/troubles.ts';
import { endBefore, sentence, sentenceDue } from '../words/words.ts';

/** Why the server did not destroy its channels (R-CHANNEL-DESTROY-10S). */
export function absenceOfDestruction(facts: RunFacts): Sentence[] {
  const channels = [...facts.end.channels.values()];
  if (channels.length === 0) return [sentence({ kind: 'no-channel' })];
  return channels.flatMap((channel) => ofChannel(facts, channel));
}

function ofChannel(facts: RunFacts, { name, exists }: ChannelSituation): Sentence[] {
  if (!exists.value) {
    return [sentence({ kind: 'channel-destroyed', channel: name, atUs: exists.atUs }, exists)];
  }
  const members = facts.clients.filter(({ channel }) => channel === name);
  const limitUs = members[0]?.timings.channelDestroyAfterUs ?? 0;
  const heard = members.filter(({ voice }) => voice.open !== undefined);
  if (heard.length > 0) {
    const users = heard.map(({ spec }) => spec.uid);
    return [sentence({ kind: 'channel-kept', users, channel: name, limitUs })];
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
  const due = { atUs: dueUs, isExact: last.isExact };
  const limit = { channel: name, limitUs, last, due, ...endBefore(trace, dueUs) };
  return sentenceDue({ kind: 'channel-limit', ...limit }, dueUs);
}
