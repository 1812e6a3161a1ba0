import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Fact, Source } from '../facts/fact.ts';
import { voiceOf } from '../obstacles/troubles.ts';
import { sentenceAbout, beyondRun, momentText, nameOf, plainSentence, span } from '../words/words.ts';

/**
 * A page that is back lets go, after a while, whom the server does not name any more. Nothing
 * where that is not the case.
 */
export function unconfirmedSentences(
  asked: AskedAbsence,
  { group }: PresenceNews,
  user: ClientSituation,
): Sentence[] {
  const { client, atUs, trace } = asked;
  const { connected, broke, family, timings } = client;
  const isBack = connected !== undefined && broke !== undefined && broke.atUs < connected.atUs;
  if (family === 'native' || !isBack) return [];
  const gone = goneBefore(asked, user, connected);
  if (gone === undefined) return [];
  const limitUs = family === 'web-ng' ? timings.ngUserConfirmUs : timings.legacyPeerLeaveAfterUs;
  const dueUs = connected.atUs + limitUs;
  if (dueUs <= atUs) return [];
  const end = beyondRun(trace, dueUs);
  const isTrackOfNg = family === 'web-ng' && group === 'stream';
  const due = isTrackOfNg ? 'user-left, with no user-unpublished before it,' : 'it';
  const back = `${nameOf(client)} has been back itself since ${momentText(connected.atUs)}, and the server has not named ${nameOf(user)} since: it waits ${span(limitUs)} for that, so ${due} was due at ${momentText(dueUs)}, ${span(dueUs - atUs)} later${end}.`;
  const why = `The server had let ${nameOf(user)} go at ${momentText(gone.atUs)}, while ${nameOf(client)} was away.`;
  return [
    { ...sentenceAbout(connected, back), atUs: dueUs },
    gone.seq === null ? plainSentence(why) : sentenceAbout(gone, why),
    ...runningSentences(voiceOf(user)),
  ];
}

/** The server's word by which the user was not on the list when the page came back. */
function goneBefore(
  { trace, client }: AskedAbsence,
  user: ClientSituation,
  connected: Source,
): Fact<boolean> | undefined {
  const channel = situationAt(trace, connected.atUs).channels.get(client.join?.value ?? '');
  const word = channel?.users.get(user.spec.uid);
  const missed = channel?.missed.get(`${client.family} ${user.spec.uid}`);
  if (word?.value === false) return word;
  return user.voice.running === undefined ? undefined : missed;
}
