import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { Sentence } from '../facts/explanation.ts';
import { lastBefore, simultaneousCallback } from '../facts/lookup.ts';
import { clientOfUid } from '../facts/situation.ts';
import { sentence } from '../words/words.ts';
import type { Asked } from './because-silence.ts';
import { mediaCallOf } from './media-notices.ts';
import type { NoticeReasons } from './notice-reasons.ts';

/* Why an app was told that the media of another user start, go on or stop; or was not. */

/** The user came or went at this moment, and its media with it. */
function withUser(asked: Asked<CallbackRecord>, role: CallbackRole, user: number): Sentence[] {
  const { trace, record } = asked;
  const beside = simultaneousCallback(
    trace,
    record,
    (other) => other.role === role && other.args.uid === user,
  );
  if (beside === undefined) return [];
  return [sentence({ kind: 'media-with-user', user, isThere: role === 'userJoined' }, beside)];
}

/** The medium had stood still, and data of the user came. */
function heardAgain({ trace, record }: Asked<CallbackRecord>, user: number): Sentence[] {
  const frozen = lastBefore(
    trace,
    record.seq,
    (other): other is CallbackRecord =>
      other.kind === 'callback' &&
      other.actor === record.actor &&
      other.role === record.role &&
      other.args.uid === user &&
      other.args.state === 'FROZEN',
  );
  const sinceUs = frozen?.atUs ?? record.atUs;
  return [sentence({ kind: 'media-heard-again', user, sinceUs }, frozen ?? record)];
}

/** R-NATIVE-REMOTE-STATE, R4-NATIVE-REMOTE-STATE; that they stand still, the silence explains. */
export const REMOTE_MEDIA_NOTICES: NoticeReasons = {
  came(asked) {
    const { trace, record, situation } = asked;
    const { uid: user, reason } = record.args;
    const sender = user === undefined ? undefined : clientOfUid(situation, user);
    if (user === undefined || sender === undefined) return [];
    if (reason === 'NETWORK_RECOVERY') return heardAgain(asked, user);
    const role = reason === 'REMOTE_OFFLINE' ? 'userOffline' : 'userJoined';
    const along = withUser(asked, role, user);
    return along.length > 0 ? along : mediaCallOf(trace, record.seq, sender);
  },
  missing: ({ client }) => [
    sentence(client.timings.remoteStates ? { kind: 'remote-unchanged' } : { kind: 'remote-states-off' }),
  ],
};
