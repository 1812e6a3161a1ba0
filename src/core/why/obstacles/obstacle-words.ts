import type { Micros } from '../../time/micros.ts';
import type { ExplainedTrace, Sentence } from '../facts/explanation.ts';
import { eventRecords } from '../facts/event-records.ts';
import type { Barrier } from '../facts/path-history.ts';
import { NO_UID } from '../../vocabulary/client-spec.ts';
import { deathBy, type ClientSituation } from '../facts/situation.ts';
import type { Source } from '../facts/fact.ts';
import { goodbyeData, sentence } from '../words/words.ts';

/** The death that a record tells of: `UID 1 was killed at 2.000 s; Android gives …`. */
export function deathSentence(client: ClientSituation, by: Source): Sentence {
  const goodbye = goodbyeData(client, deathBy(client, by) ?? { how: 'kill', isFrozen: false });
  return sentence({ kind: 'died', user: client.spec.uid, atUs: by.atUs, goodbye }, by);
}

/** The process of a client that was stopped since a record. */
export function stoppedSentence(client: ClientSituation, by: Source): Sentence {
  return sentence({ kind: 'stopped', user: client.spec.uid, atUs: by.atUs }, by);
}

/**
 * What stands in the way of a client's data, as one sentence about the record that put it there.
 * `to`: whom a path that has failed leads to.
 */
export function obstacleSentence(
  client: ClientSituation,
  { value, by, direction }: Barrier,
  to?: ClientSituation,
): Sentence {
  const { uid: user } = client.spec;
  const { atUs } = by;
  switch (value) {
    case 'dead':
      return deathSentence(client, by);
    case 'frozen':
      return stoppedSentence(client, by);
    case 'outside':
      return outsideSentence(client);
    case 'both-cut':
      return sentence({ kind: 'cut', user, direction: 'both', atUs }, by);
    case 'up-cut':
      return sentence({ kind: 'cut', user, direction: 'up', atUs }, by);
    case 'down-cut':
      return sentence({ kind: 'cut', user, direction: 'down', atUs }, by);
    case 'preset':
      return sentence({ kind: 'preset-down', user, atUs }, by);
    case 'edge-down':
      return sentence({ kind: 'edge-down', user, atUs }, by);
    case 'udp-blocked':
      return sentence({ kind: 'udp-blocked', user, direction: udpBlockedWays(client, direction), atUs }, by);
    case 'path-failed':
      return sentence({ kind: 'path-failed', user, observer: to?.spec.uid ?? NO_UID, atUs }, by);
    case 'loss':
      return sentence({ kind: 'loses-all', user, direction, sinceUs: atUs }, by);
  }
}

/** That no UDP gets through for a client, which is nothing to its signalling; empty where it does. */
export function noUdpSentences(client: ClientSituation): Sentence[] {
  const { up, down, since, spec } = client;
  const known = up.udp === 'blocked' ? 'up' : down.udp === 'blocked' ? 'down' : undefined;
  if (known === undefined) return [];
  const by = since[known];
  const ways = { user: spec.uid, direction: udpBlockedWays(client, known), atUs: by.atUs };
  return [sentence({ kind: 'udp-blocked', ...ways }, by)];
}

/** Which directions of a client's link let no UDP through, of which one is known to. */
function udpBlockedWays({ up, down }: ClientSituation, known: 'up' | 'down'): 'both' | 'up' | 'down' {
  return up.udp === 'blocked' && down.udp === 'blocked' ? 'both' : known;
}

/**
 * Somebody who is in no channel because its app had not called join by a moment; when it does,
 * where it does so later.
 */
export function notJoinedSentence(trace: ExplainedTrace, client: ClientSituation, atUs: Micros): Sentence {
  const { id, uid: user } = client.spec;
  const later = eventRecords(trace).find(
    (record) =>
      record.kind === 'input' &&
      record.atUs > atUs &&
      record.action.do === 'join' &&
      record.action.client === id,
  );
  if (later === undefined) return sentence({ kind: 'never-joined', user });
  return sentence({ kind: 'joins-later', user, atUs: later.atUs }, later);
}

/** Why a client is in no channel. */
export function outsideSentence(client: ClientSituation): Sentence {
  const { uid: user } = client.spec;
  const { end, join, ban, refusal } = client;
  if (end === undefined) {
    return join === undefined
      ? sentence({ kind: 'not-joined', user })
      : sentence({ kind: 'user-called-join', user, atUs: join.atUs }, join);
  }
  const { atUs } = end;
  switch (end.value) {
    case 'left':
      return sentence({ kind: 'left-channel', user, atUs }, end);
    case 'destroyed':
      return sentence({ kind: 'engine-destroyed', user, atUs }, end);
    case 'banned':
      return sentence({ kind: 'user-put-out', user, atUs }, ban ?? end);
    case 'replaced':
      return sentence({ kind: 'user-put-out', user, atUs }, client.replaced ?? end);
    case 'token': {
      const { tokenEndsUs: endsUs } = client;
      return sentence({ kind: 'token-over', user, endsUs }, end);
    }
    case 'refused':
      return sentence({ kind: 'user-turned-away', user, atUs, ...reasonOf(refusal?.value) }, end);
    case 'failed':
      return sentence({ kind: 'user-gave-up', user, atUs }, end);
    case 'dead':
      return deathSentence(client, end);
  }
}

/** Why a page does late what it does by its timers. */
export function heldBackSentences({ heldBack, spec }: ClientSituation): Sentence[] {
  if (heldBack === undefined) return [];
  return [sentence({ kind: 'timers-held-back', self: spec.uid, atUs: heldBack.atUs }, heldBack)];
}

/** A reason, where there is one. */
export function reasonOf(reason: string | undefined): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}
