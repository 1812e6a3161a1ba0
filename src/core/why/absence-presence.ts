import type { Micros } from '../time/micros.ts';
import type { AskedAbsence } from './absence.ts';
import { silenceSentences } from './because-silence.ts';
import type { Sentence } from './explanation.ts';
import { situationAt, type tidingsOf } from './follow.ts';
import { obstacleSentence } from './obstacle-words.ts';
import type { ClientSituation, Fact, Flow, Obstacle, Told } from './situation.ts';
import { about, moment, nameOf, plainly, span } from './words.ts';

type Tidings = NonNullable<ReturnType<typeof tidingsOf>>;

/** Why an app was not told that another user came, or went. */
export function absenceOfTidings(asked: AskedAbsence, tidings: Tidings): Sentence[] {
  const { trace, atUs, question, client } = asked;
  const others = [...situationAt(trace, atUs).clients.values()].filter(
    ({ spec }) => spec.id !== client.spec.id && (question.uid === undefined || spec.uid === question.uid),
  );
  if (others.length === 0) {
    const whom = question.uid === undefined ? 'no other user' : `no user with UID ${question.uid}`;
    return [plainly(`There was ${whom} in this run.`)];
  }
  const away = tidings.isThere ? undefined : awaySentences(client);
  if (away !== undefined) return away;
  const idle = others.filter((user) => isIdle(asked, tidings, user));
  const rest = others.filter((user) => !idle.includes(user));
  return [...rest.flatMap((user) => ofUser(asked, tidings, user)), ...idleSentences(asked, tidings, idle)];
}

/** A page without a connection of its own: nothing about others can be told, whoever is silent. */
function awaySentences(client: ClientSituation): Sentence[] | undefined {
  if (client.family === 'native') return undefined;
  const deaf = client.hearing.first;
  if (deaf !== undefined) return standsStill(client, deaf);
  const { state, timings } = client;
  if (state.value === 'CONNECTED') return undefined;
  const lapse =
    client.family === 'web-ng'
      ? ` What the server does not confirm after its return it lets go: tracks after ${span(timings.ngTrackConfirmUs)}, users after ${span(timings.ngUserConfirmUs)}.`
      : '';
  return [
    about(
      state,
      `${nameOf(client)} is not back in the channel itself: ${state.value} since ${moment(state.atUs)}.${lapse}`,
    ),
  ];
}

/** Nothing has happened to the user since the app was told that it is there. */
function isIdle({ client }: AskedAbsence, { group }: Tidings, user: ClientSituation): boolean {
  const told = client.told.get(`${group} ${user.spec.uid}`);
  const { first, before } = user.voice;
  const isHeard = first === undefined && client.hearing.first === undefined;
  return told?.value === true && isHeard && (before === undefined || before.atUs < told.atUs);
}

function idleSentences(asked: AskedAbsence, tidings: Tidings, users: readonly ClientSituation[]): Sentence[] {
  const [one] = users;
  if (one === undefined) return [];
  const told = asked.client.told.get(`${tidings.group} ${one.spec.uid}`);
  if (users.length === 1 && told !== undefined) {
    return tidings.isThere ? notThere(asked, one, told) : heard(one, limitFor(asked.client, tidings), told);
  }
  const names = users.map(nameOf);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  const text = tidings.isThere
    ? `${nameOf(asked.client)} was told already that ${list} are there, and nothing has happened to them since.`
    : `Data of ${list} kept coming, so the limit of ${span(limitFor(asked.client, tidings).us)} started anew with every packet.`;
  return [plainly(text)];
}

function ofUser(asked: AskedAbsence, tidings: Tidings, user: ClientSituation): Sentence[] {
  const unseen = unseenSentence(asked, tidings, user);
  if (unseen !== undefined) return [unseen];
  const told = asked.client.told.get(`${tidings.group} ${user.spec.uid}`);
  return tidings.isThere ? notThere(asked, user, told) : notGone(asked, tidings, user, told);
}

/** What keeps a user from being told of at all. */
function unseenSentence(
  { client }: AskedAbsence,
  { group }: Tidings,
  user: ClientSituation,
): Sentence | undefined {
  const who = nameOf(user);
  const { role, profile, publish } = user.spec;
  if (role === 'audience' && profile === 'live') {
    return plainly(`${who} is audience in the live profile: nobody is told of its coming and going.`);
  }
  if (group === 'stream' && (publish === 'none' || role === 'audience')) {
    return plainly(`${who} publishes nothing, so there is no stream of it to come or go.`);
  }
  const channel = user.join?.value ?? user.channel;
  if (channel === undefined) return plainly(`${who} has never called join.`);
  if (client.join !== undefined && channel !== client.join.value && user.join !== undefined) {
    return about(user.join, `${who} is in another channel, "${channel}", since ${moment(user.join.atUs)}.`);
  }
  return undefined;
}

function notGone(
  asked: AskedAbsence,
  tidings: Tidings,
  user: ClientSituation,
  told: Told | undefined,
): Sentence[] {
  const { client, atUs } = asked;
  if (told === undefined) return neverTold(asked, user);
  if (!told.value) {
    const reason = told.reason === undefined ? '' : ` (${told.reason})`;
    return [
      about(
        told,
        `${nameOf(client)} was told at ${moment(told.atUs)} already that ${nameOf(user)} is gone: ${told.name}${reason}.`,
      ),
      ...whatItIsNow(user),
    ];
  }
  const limit = limitFor(client, tidings);
  const silence = earlier(user.voice.first, client.hearing.first);
  if (silence === undefined) return heard(user, limit, told);
  return runs(asked, user, silence, limit, atUs);
}

function earlier(
  one: Fact<Obstacle> | undefined,
  other: Fact<Obstacle> | undefined,
): Fact<Obstacle> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.atUs < one.atUs ? other : one;
}

/** The silence of a user after which this observer is told, and who measures it. */
interface Limit {
  readonly us: Micros;
  readonly byServer: boolean;
}

function limitFor({ family, timings, spec }: ClientSituation, { group }: Tidings): Limit {
  if (family === 'native') {
    const factor = spec.profile === 'live' ? timings.liveOfflineFactor : 1;
    return { us: Math.round(timings.nativeOfflineAfterUs * factor), byServer: false };
  }
  if (group === 'stream') return { us: timings.webStreamRemovedAfterUs, byServer: false };
  const us = family === 'web-ng' ? timings.ngUserLeftAfterUs : timings.legacyPeerLeaveAfterUs;
  return { us, byServer: true };
}

function standsStill(client: ClientSituation, deaf: Fact<Obstacle>): Sentence[] {
  return [
    about(
      deaf,
      `${nameOf(client)} has had no data of the server itself since ${moment(deaf.atUs)}: a page cannot tell then who else is silent, and no news reaches it.`,
    ),
    ...silenceSentences(client, client.hearing, 'down'),
  ];
}

/** The limit is running, or it is due within moments. */
function runs(
  { client, trace }: AskedAbsence,
  user: ClientSituation,
  silence: Fact<Obstacle>,
  { us: limitUs, byServer }: Limit,
  atUs: Micros,
): Sentence[] {
  if (isGoodbyeOnItsWay(user, atUs)) {
    const text = `${nameOf(user)} has just said goodbye: the message takes one trip up and one down.`;
    return [about(silence, text), ...silenceSentences(user, user.voice, 'up')];
  }
  const whose = byServer ? 'The server' : nameOf(client);
  const dueUs = silence.atUs + limitUs;
  const isOwn = silence === client.hearing.first;
  const why = isOwn
    ? silenceSentences(client, client.hearing, 'down')
    : silenceSentences(user, user.voice, 'up');
  const past = `${whose} waits until it has had no data of ${nameOf(user)} for ${span(limitUs)}`;
  if (dueUs > atUs) {
    const missing = `${past}; at ${moment(atUs)} that was ${span(atUs - silence.atUs)}, so it was due at about ${moment(dueUs)}, ${span(dueUs - atUs)} later`;
    const end = dueUs > trace.untilUs ? `, and the run ended at ${moment(trace.untilUs)}` : '';
    return [plainly(`${missing}${end}.`, dueUs), ...why];
  }
  const soon = `${past}, counted from the last packet on its way, so it was due at about ${moment(dueUs)}; a packet more or less shifts that by moments.`;
  return [plainly(soon, dueUs), ...why];
}

/** So long a goodbye may be on its way. */
const GOODBYE_US: Micros = 1_000_000;

function isGoodbyeOnItsWay({ end, killFamily, how, isFrozenAtEnd }: ClientSituation, atUs: Micros): boolean {
  if (end === undefined || atUs - end.atUs > GOODBYE_US) return false;
  const isSaidByKill = killFamily === 'auto-leave' && how !== 'crash' && !isFrozenAtEnd;
  return end.value === 'left' || (end.value === 'dead' && isSaidByKill);
}

/** No silence is running: data kept coming, or came again in time. */
function heard(user: ClientSituation, { us: limitUs }: Limit, told: Told): Sentence[] {
  const { before, now } = user.voice;
  const who = nameOf(user);
  const isReset = before !== undefined && before.atUs >= told.atUs;
  if (!isReset) {
    return [
      about(
        now,
        `Data of ${who} kept coming, so the limit of ${span(limitUs)} started anew with every packet.`,
      ),
    ];
  }
  const lasted = now.atUs - before.atUs;
  return [
    about(
      now,
      `The limit of ${span(limitUs)} was reset: data of ${who} could get through again at ${moment(now.atUs)}, ${span(lasted)} after it had stopped.`,
    ),
    obstacleSentence(user, before, 'up'),
  ];
}

function neverTold({ client }: AskedAbsence, user: ClientSituation): Sentence[] {
  const who = nameOf(user);
  const first = plainly(
    `${nameOf(client)} was not told in this stay that ${who} is there, so there is nothing to take back.`,
  );
  return [first, ...whatItIsNow(user)];
}

function whatItIsNow(user: ClientSituation): Sentence[] {
  return user.voice.first === undefined ? [] : silenceSentences(user, user.voice, 'up');
}

function notThere(asked: AskedAbsence, user: ClientSituation, told: Told | undefined): Sentence[] {
  const { client } = asked;
  const who = nameOf(user);
  if (told?.value === true) {
    const text = `${nameOf(client)} was told at ${moment(told.atUs)} already that ${who} is there (${told.name}), and not since that it was gone: a return that nobody waits for is told to nobody.`;
    return [about(told, text), ...comeback(user, told)];
  }
  if (client.hearing.first !== undefined) {
    return [
      plainly(`${nameOf(client)} has no connection to the server, so no news reaches it.`),
      ...silenceSentences(client, client.hearing, 'down'),
    ];
  }
  if (user.voice.first !== undefined) {
    return [
      plainly(`Nothing came from ${who} that could be told.`),
      ...silenceSentences(user, user.voice, 'up'),
    ];
  }
  return onItsWay(client, user);
}

/** What happened since and was told to nobody. */
function comeback(user: ClientSituation, told: Told): Sentence[] {
  const { voice } = user;
  if (voice.before === undefined || voice.now.atUs < told.atUs || voice.before.atUs < told.atUs) return [];
  return [...backAfter(user, voice), obstacleSentence(user, voice.before, 'up')];
}

function backAfter(user: ClientSituation, { now, before }: Flow): Sentence[] {
  if (before === undefined || now.value !== undefined) return [];
  return [
    about(
      now,
      `${nameOf(user)} was back at ${moment(now.atUs)}, ${span(now.atUs - before.atUs)} after its data had stopped.`,
    ),
  ];
}

function onItsWay(client: ClientSituation, user: ClientSituation): Sentence[] {
  const late = [client, user].find(({ state }) => state.value !== 'CONNECTED');
  if (late !== undefined) {
    const { join } = late;
    const text = `${nameOf(late)} is not in the channel yet: ${late.state.value} since ${moment(late.state.atUs)}.`;
    return [
      about(late.state, text),
      ...(join === undefined ? [] : [about(join, `It called join at ${moment(join.atUs)}.`)]),
    ];
  }
  const entered = client.connected ?? client.state;
  const other = user.connected ?? user.state;
  const last = entered.atUs > other.atUs ? entered : other;
  return [
    about(
      last,
      `The news is on its way: the last of the two came in at ${moment(last.atUs)}, and a message takes one trip up and one down.`,
    ),
  ];
}
