import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { absenceOfDeparture, awaySentences, isUntouched, keptWords } from './absence-gone.ts';
import { absenceOfArrival } from './absence-there.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { notJoinedSentence } from '../obstacles/obstacle-words.ts';
import { userLimit } from '../obstacles/user-limits.ts';
import { sentenceAbout, momentText, nameOf, plainSentence } from '../words/words.ts';

/** Why an app was not told that another user came, or went. */
export function absenceOfPresenceNews(asked: AskedAbsence, presenceNews: PresenceNews): Sentence[] {
  const { trace, atUs, question, client } = asked;
  const others = [...situationAt(trace, atUs).clients.values()].filter(
    ({ spec }) => spec.id !== client.spec.id && (question.uid === undefined || spec.uid === question.uid),
  );
  if (question.uid === client.spec.uid)
    return [plainSentence(`That is ${nameOf(client)} itself: an app is told of others in this way.`)];
  if (others.length === 0) {
    const whom = question.uid === undefined ? 'no other user' : `no user with UID ${question.uid}`;
    return [plainSentence(`There was ${whom} in this run.`)];
  }
  const away = presenceNews.isThere ? undefined : awaySentences(asked, presenceNews, others);
  if (away !== undefined) return away;
  const isIdle = (user: ClientSituation): boolean =>
    others.length > 1 && isUntouched(asked, presenceNews, user);
  const idle = others.filter(isIdle);
  const rest = others.filter((user) => !idle.includes(user));
  const sentences = rest.flatMap((user) => ofUser(asked, presenceNews, user));
  return eachOnce([...sentences, ...idleSentences(asked, presenceNews, idle)]);
}

/** What holds for several users is said once. */
function eachOnce(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter(({ text }, at) => sentences.findIndex((one) => one.text === text) === at);
}

function idleSentences(
  asked: AskedAbsence,
  presenceNews: PresenceNews,
  users: readonly ClientSituation[],
): Sentence[] {
  const [one] = users;
  if (one === undefined) return [];
  if (users.length === 1) return ofUser(asked, presenceNews, one);
  const names = users.map(nameOf);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  const text = presenceNews.isThere
    ? `${nameOf(asked.client)} was told already that ${list} are there, and nothing has happened to them since.`
    : `${keptWords(list, userLimit(asked.client, presenceNews))}.`;
  return [plainSentence(text)];
}

function ofUser(asked: AskedAbsence, presenceNews: PresenceNews, user: ClientSituation): Sentence[] {
  const unseen = unseenSentence(asked, presenceNews, user);
  if (unseen !== undefined) return [unseen];
  const told = asked.client.told.get(`${presenceNews.group} ${user.spec.uid}`);
  return presenceNews.isThere
    ? absenceOfArrival(asked, user, told)
    : absenceOfDeparture(asked, presenceNews, user, told);
}

/** What keeps a user from being told of at all. */
function unseenSentence(
  { trace, atUs, client }: AskedAbsence,
  { group }: PresenceNews,
  user: ClientSituation,
): Sentence | undefined {
  const who = nameOf(user);
  const { role, profile, publish } = user.spec;
  if (role === 'audience' && profile === 'live') {
    return plainSentence(`${who} is audience in the live profile: nobody is told of its coming and going.`);
  }
  if (group === 'stream' && publish === 'none') {
    return plainSentence(`${who} publishes nothing, so there is no stream of it to come or go.`);
  }
  const channel = user.join?.value ?? user.channel;
  if (channel === undefined) return notJoinedSentence(trace, user, atUs);
  if (client.join !== undefined && channel !== client.join.value && user.join !== undefined) {
    return sentenceAbout(
      user.join,
      `${who} has been in another channel, "${channel}", since ${momentText(user.join.atUs)}.`,
    );
  }
  return undefined;
}
