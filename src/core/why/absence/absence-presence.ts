import type { AskedAbsence } from './asked-absence.ts';
import { absenceOfDeparture, awaySentences, isUntouched, keptWords } from './absence-gone.ts';
import { absenceOfArrival } from './absence-there.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { notJoinedSentence } from '../obstacles/obstacle-words.ts';
import { userLimit, type Tidings } from '../obstacles/user-limits.ts';
import { about, moment, nameOf, plainly } from '../words/words.ts';

/** Why an app was not told that another user came, or went. */
export function absenceOfTidings(asked: AskedAbsence, tidings: Tidings): Sentence[] {
  const { trace, atUs, question, client } = asked;
  const others = [...situationAt(trace, atUs).clients.values()].filter(
    ({ spec }) => spec.id !== client.spec.id && (question.uid === undefined || spec.uid === question.uid),
  );
  if (question.uid === client.spec.uid)
    return [plainly(`That is ${nameOf(client)} itself: an app is told of others in this way.`)];
  if (others.length === 0) {
    const whom = question.uid === undefined ? 'no other user' : `no user with UID ${question.uid}`;
    return [plainly(`There was ${whom} in this run.`)];
  }
  const away = tidings.isThere ? undefined : awaySentences(asked, tidings, others);
  if (away !== undefined) return away;
  const isIdle = (user: ClientSituation): boolean => others.length > 1 && isUntouched(asked, tidings, user);
  const idle = others.filter(isIdle);
  const rest = others.filter((user) => !idle.includes(user));
  const sentences = rest.flatMap((user) => ofUser(asked, tidings, user));
  return eachOnce([...sentences, ...idleSentences(asked, tidings, idle)]);
}

/** What holds for several users is said once. */
function eachOnce(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter(({ text }, at) => sentences.findIndex((one) => one.text === text) === at);
}

function idleSentences(asked: AskedAbsence, tidings: Tidings, users: readonly ClientSituation[]): Sentence[] {
  const [one] = users;
  if (one === undefined) return [];
  if (users.length === 1) return ofUser(asked, tidings, one);
  const names = users.map(nameOf);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  const text = tidings.isThere
    ? `${nameOf(asked.client)} was told already that ${list} are there, and nothing has happened to them since.`
    : `${keptWords(list, userLimit(asked.client, tidings))}.`;
  return [plainly(text)];
}

function ofUser(asked: AskedAbsence, tidings: Tidings, user: ClientSituation): Sentence[] {
  const unseen = unseenSentence(asked, tidings, user);
  if (unseen !== undefined) return [unseen];
  const told = asked.client.told.get(`${tidings.group} ${user.spec.uid}`);
  return tidings.isThere
    ? absenceOfArrival(asked, user, told)
    : absenceOfDeparture(asked, tidings, user, told);
}

/** What keeps a user from being told of at all. */
function unseenSentence(
  { trace, atUs, client }: AskedAbsence,
  { group }: Tidings,
  user: ClientSituation,
): Sentence | undefined {
  const who = nameOf(user);
  const { role, profile, publish } = user.spec;
  if (role === 'audience' && profile === 'live') {
    return plainly(`${who} is audience in the live profile: nobody is told of its coming and going.`);
  }
  if (group === 'stream' && publish === 'none') {
    return plainly(`${who} publishes nothing, so there is no stream of it to come or go.`);
  }
  const channel = user.join?.value ?? user.channel;
  if (channel === undefined) return notJoinedSentence(trace, user, atUs);
  if (client.join !== undefined && channel !== client.join.value && user.join !== undefined) {
    return about(
      user.join,
      `${who} has been in another channel, "${channel}", since ${moment(user.join.atUs)}.`,
    );
  }
  return undefined;
}
