import { anotherUser } from '../because/another-user.ts';
import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { absenceOfDeparture, awaySentences, isUntouched, keptComingOf } from './absence-gone.ts';
import { absenceOfArrival } from './absence-there.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { notJoinedSentence } from '../obstacles/obstacle-words.ts';
import { userLimit } from '../obstacles/user-limits.ts';
import { sentence } from '../words/words.ts';

/** Why an app was not told that another user came, or went. */
export function absenceOfPresenceNews(asked: AskedAbsence, presenceNews: PresenceNews): Sentence[] {
  const { trace, atUs, question, client } = asked;
  const { clients, former } = situationAt(trace, atUs);
  // Who joins without a user ID may hear of the user that it was itself.
  const others = [...clients.values(), ...former].filter(
    ({ spec }) =>
      (spec.id !== client.spec.id || spec.uid !== client.spec.uid) &&
      (question.uid === undefined || spec.uid === question.uid),
  );
  if (question.uid === client.spec.uid) return [sentence({ kind: 'is-itself', user: client.spec.uid })];
  if (others.length === 0) {
    const whom = question.uid === undefined ? {} : { asked: question.uid };
    return [sentence({ kind: 'no-such-user', ...whom })];
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
  const { client } = asked;
  if (!presenceNews.isThere) return [sentence(keptComingOf(users, userLimit(client, presenceNews)))];
  const uids = users.map(({ spec }) => spec.uid);
  return [sentence({ kind: 'nothing-since-told', observer: client.spec.uid, users: uids })];
}

function ofUser(asked: AskedAbsence, presenceNews: PresenceNews, user: ClientSituation): Sentence[] {
  const unseen = unseenSentence(asked, presenceNews, user);
  if (unseen !== undefined) return [unseen];
  const told = asked.client.told.get(`${presenceNews.group} ${user.spec.uid}`);
  const sentences = presenceNews.isThere
    ? absenceOfArrival(asked, user, told)
    : absenceOfDeparture(asked, presenceNews, user, told);
  return [...sentences, ...anotherUser(situationAt(asked.trace, asked.atUs), user.spec.uid)];
}

/** What keeps a user from being told of at all. */
function unseenSentence(
  { trace, atUs, client }: AskedAbsence,
  { group }: PresenceNews,
  user: ClientSituation,
): Sentence | undefined {
  const { role, profile, publish, uid } = user.spec;
  if (role === 'audience' && profile === 'live') return sentence({ kind: 'unseen-audience', user: uid });
  if (group === 'stream' && publish === 'none') return sentence({ kind: 'publishes-nothing', user: uid });
  const channel = user.join?.value ?? user.channel;
  if (channel === undefined) return notJoinedSentence(trace, user, atUs);
  if (client.join !== undefined && channel !== client.join.value && user.join !== undefined) {
    const { atUs: sinceUs } = user.join;
    return sentence({ kind: 'in-another-channel', user: uid, channel, sinceUs }, user.join);
  }
  return undefined;
}
