import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import type { AskedAbsence } from './asked-absence.ts';
import { runningSentences } from '../because/because-silence.ts';
import type { Sentence } from '../facts/explanation.ts';
import { situationAt } from '../facts/follow.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Fact, Source } from '../facts/fact.ts';
import { voiceOf } from '../obstacles/troubles.ts';
import { endBefore, sentence } from '../words/words.ts';

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
  const isTrackOfNg = family === 'web-ng' && group === 'stream';
  const pair = { observer: client.spec.uid, user: user.spec.uid };
  const due = { isTrackOfNg, dueUs, askedUs: atUs, ...endBefore(trace, dueUs) };
  const waits = { kind: 'waits-for-name', ...pair, sinceUs: connected.atUs, limitUs, ...due } as const;
  const letGo = { kind: 'let-go-meanwhile', ...pair, atUs: gone.atUs } as const;
  return [
    { ...sentence(waits, connected), atUs: dueUs },
    gone.seq === null ? sentence(letGo) : sentence(letGo, gone),
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
