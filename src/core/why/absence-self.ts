import type { Micros } from '../time/micros.ts';
import type { AskedAbsence } from './absence.ts';
import { silenceSentences } from './because-silence.ts';
import type { Sentence } from './explanation.ts';
import { obstacleSentence } from './obstacle-words.ts';
import type { ClientSituation } from './situation.ts';
import { about, moment, nameOf, plainly, span } from './words.ts';

/** Why an app was not told something about its own connection. */
export function absenceOfOwnStep(asked: AskedAbsence): Sentence[] {
  const { client, role } = asked;
  switch (role) {
    case 'joinSuccess':
    case 'connected':
      return notJoined(client);
    case 'rejoinSuccess':
      return notRejoined(client);
    case 'leaveStats':
      return notLeft(client);
    case 'connectionBanned':
      return notBanned(client);
    case 'connectionInterrupted':
      return limitSentences(asked, 'interrupted');
    case 'error':
    case 'connectionLost':
      return limitSentences(asked, 'lost');
    default:
      return noChange(asked);
  }
}

function notJoined(client: ClientSituation): Sentence[] {
  const { join, connected, end } = client;
  if (connected !== undefined && join !== undefined) {
    return [
      about(
        connected,
        `${nameOf(client)} is in the channel since ${moment(connected.atUs)}: a join succeeds once.`,
      ),
    ];
  }
  if (join === undefined) {
    const first = plainly(`${nameOf(client)} has no join under way.`);
    return [
      first,
      ...(end === undefined
        ? []
        : [obstacleSentence(client, { ...client.voice.now, value: 'outside' }, 'up')]),
    ];
  }
  const call = about(join, `Its app called join for "${join.value}" at ${moment(join.atUs)}.`);
  if (client.hearing.first === undefined) {
    const roundTripUs = client.upLink.value.latencyUs + client.downLink.value.latencyUs;
    return [
      plainly(
        `Getting in takes two round trips to the server: 2 × ${span(roundTripUs)}, and longer where packets are lost.`,
      ),
      call,
    ];
  }
  return [
    plainly('No answer of the server came.'),
    ...silenceSentences(client, client.hearing, 'down'),
    call,
  ];
}

function notRejoined(client: ClientSituation): Sentence[] {
  const { state, join, connected, end, hearing } = client;
  if (join === undefined) {
    const first = plainly(`${nameOf(client)} is in no channel, and does not try to get into one.`);
    return [
      first,
      ...(end === undefined
        ? []
        : [obstacleSentence(client, { ...client.voice.now, value: 'outside' }, 'up')]),
    ];
  }
  if (connected === undefined) {
    return [
      about(
        join,
        `It is the first join of this process, called at ${moment(join.atUs)}: a new process joins, it never rejoins.`,
      ),
    ];
  }
  if (state.value === 'CONNECTED') {
    const past = hearing.before !== undefined && hearing.before.atUs > connected.atUs;
    const first = about(
      connected,
      `The connection holds since ${moment(connected.atUs)}, so there was nothing to get back into.`,
    );
    if (!past || hearing.before === undefined) return [first];
    const lasted = span(hearing.now.atUs - hearing.before.atUs);
    return [
      first,
      about(
        hearing.now,
        `The silence that ended at ${moment(hearing.now.atUs)} lasted ${lasted}, which is too short to break the connection.`,
      ),
      obstacleSentence(client, hearing.before, 'down'),
    ];
  }
  if (hearing.first === undefined) {
    return [
      about(
        hearing.now,
        `Nothing is in the way since ${moment(hearing.now.atUs)}: the next attempt will get through.`,
      ),
    ];
  }
  return [
    plainly('No attempt to get back in can get through.'),
    ...silenceSentences(client, hearing, 'down'),
  ];
}

function notLeft(client: ClientSituation): Sentence[] {
  const { end, join } = client;
  if (end?.value === 'left') {
    return [
      about(
        end,
        `Its app called leave at ${moment(end.atUs)}; the server's answer is waited for at most ${span(client.timings.webLeaveWaitUs)}.`,
      ),
    ];
  }
  if (join === undefined) return [plainly(`${nameOf(client)} is in no channel that it could leave.`)];
  return [about(join, `Its app has not called leave since it joined at ${moment(join.atUs)}.`)];
}

function notBanned(client: ClientSituation): Sentence[] {
  const { ban, hearing } = client;
  if (ban === undefined) return [plainly(`Nobody has put ${nameOf(client)} out.`)];
  const first = about(ban, `It was put out at ${moment(ban.atUs)} (${ban.value}).`);
  if (ban.value !== 'BANNED_BY_SERVER') {
    return [first, plainly('The callback belongs to the reason BANNED_BY_SERVER alone.')];
  }
  return [first, ...silenceSentences(client, hearing, 'down')];
}

/** A limit of the server's silence. */
interface ServerLimit {
  readonly name: string;
  readonly dueUs: Micros;
  readonly text: string;
}

type LimitName = 'interrupted' | 'lost' | 'give-up';

/** When the limits of a native client run out that has heard nothing since `sinceUs`. */
function limitsFrom(
  { timings, state, broke, connected, join }: ClientSituation,
  sinceUs: Micros,
): ServerLimit[] {
  const { interruptedAfterUs, lostAfterUs, lostAnchor, giveUpAfterUs, giveUpAnchor, nativeOfflineAfterUs } =
    timings;
  const startUs = connected === undefined ? (join?.atUs ?? sinceUs) : sinceUs;
  const brokeUs = state.value === 'RECONNECTING' && broke ? broke.atUs : startUs + interruptedAfterUs;
  const lostFromUs = lostAnchor === 'T4' && connected !== undefined ? brokeUs : startUs;
  const anchors = {
    T3: startUs,
    T4: connected === undefined ? startUs : brokeUs,
    T6: startUs + nativeOfflineAfterUs,
  };
  return [
    {
      name: 'interrupted',
      dueUs: startUs + interruptedAfterUs,
      text: `interrupted after ${span(interruptedAfterUs)}`,
    },
    {
      name: 'lost',
      dueUs: lostFromUs + lostAfterUs,
      text: `lost ${span(lostAfterUs)} after ${lostAnchor === 'T4' ? 'the interruption' : 'the last data'}`,
    },
    {
      name: 'give-up',
      dueUs: anchors[giveUpAnchor] + giveUpAfterUs,
      text: `given up after ${span(giveUpAfterUs)}`,
    },
  ];
}

/** Why a limit of the own connection has not run out. */
function limitSentences(asked: AskedAbsence, name: LimitName): Sentence[] {
  const { client, atUs, trace } = asked;
  const { hearing } = client;
  if (client.family !== 'native') return pingSentences(asked);
  if (name === 'interrupted' && client.connected === undefined) {
    const text = `${nameOf(client)} has not been in the channel: an interruption needs a join before it.`;
    return [
      client.join === undefined ? plainly(text) : about(client.join, text),
      ...silenceSentences(client, hearing, 'down'),
    ];
  }
  if (hearing.first === undefined) return keptComing(asked);
  const limit = limitsFrom(client, hearing.first.atUs).find((one) => one.name === name);
  if (limit === undefined) return [];
  const { dueUs, text } = limit;
  if (dueUs === Infinity) {
    return [
      plainly(`${client.spec.sdk} never gives up: it tries until its app leaves.`),
      ...silenceSentences(client, hearing, 'down'),
    ];
  }
  if (dueUs <= atUs) {
    const past = `The limit (${text}) ran out at about ${moment(dueUs)}: it is told once, and not again before data has come.`;
    return [plainly(past, dueUs), ...silenceSentences(client, hearing, 'down')];
  }
  const end = dueUs > trace.untilUs ? `, and the run ended at ${moment(trace.untilUs)}` : '';
  const runs = `The limit (${text}) was running: due at about ${moment(dueUs)}, ${span(dueUs - atUs)} later${end}.`;
  return [plainly(runs, dueUs), ...silenceSentences(client, hearing, 'down')];
}

function keptComing({ client }: AskedAbsence): Sentence[] {
  const { hearing } = client;
  const first = about(
    hearing.now,
    `Data of the server kept coming to ${nameOf(client)}, and every packet starts its limits anew.`,
  );
  const { before } = hearing;
  if (before === undefined || before.value === 'outside') return [first];
  const reset = `The last silence ended at ${moment(hearing.now.atUs)}, ${span(hearing.now.atUs - before.atUs)} after it had begun.`;
  return [first, about(hearing.now, reset), obstacleSentence(client, before, 'down')];
}

function pingSentences(asked: AskedAbsence): Sentence[] {
  const { client, atUs } = asked;
  const { hearing, timings } = client;
  const limitUs = Math.max(timings.webPingUs * timings.webMissedPings, timings.webSilenceUs);
  if (hearing.first === undefined) return keptComing(asked);
  const dueUs = hearing.first.atUs + limitUs;
  const rule = `A page finds a loss by its own pings alone: ${timings.webMissedPings} in a row, one every ${span(timings.webPingUs)}`;
  const text =
    client.state.value === 'RECONNECTING'
      ? `${rule}. It found this one at ${moment(client.state.atUs)} and tries to get back.`
      : `${rule}; due at about ${moment(dueUs)}, ${span(Math.max(0, dueUs - atUs))} later.`;
  return [plainly(text, dueUs), ...silenceSentences(client, hearing, 'down')];
}

/** No change of state at that moment: what it was, and the limit that it ran towards. */
function noChange(asked: AskedAbsence): Sentence[] {
  const { client } = asked;
  const { state } = client;
  const first = about(state, `${nameOf(client)} was ${state.value} since ${moment(state.atUs)}.`);
  if (client.family !== 'native') return [first, ...pingSentences(asked)];
  if (client.hearing.first === undefined) return [first, ...keptComing(asked)];
  const next = limitsFrom(client, client.hearing.first.atUs).find(
    ({ name, dueUs }) => dueUs > asked.atUs && !(name === 'interrupted' && client.connected === undefined),
  );
  return [first, ...limitSentences(asked, (next?.name ?? 'give-up') as LimitName)];
}
