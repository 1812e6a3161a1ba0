import type { CallbackRecord } from '../../trace/records.ts';
import { OWN_NETWORK_UID } from '../../vocabulary/network-quality.ts';
import type { Sentence } from '../facts/explanation.ts';
import { clientOfUid, type ClientSituation } from '../facts/situation.ts';
import { notJoinedSentence, outsideSentence } from '../obstacles/obstacle-words.ts';
import { hearingOf, voiceOf } from '../obstacles/troubles.ts';
import { sentence } from '../words/words.ts';
import { runningSentences, type Asked } from './because-silence.ts';
import type { NoticeReasons } from './notice-reasons.ts';

/* Why an app was told of a network, and why with these grades. */

const BAD: readonly (string | undefined)[] = ['POOR', 'BAD', 'VBAD', 'DOWN'];

function ofOthers(
  { situation, record }: Asked<CallbackRecord>,
  client: ClientSituation,
  user: number,
): Sentence[] {
  const other = clientOfUid(situation, user);
  const isUnknown = record.args.txQuality === 'UNKNOWN' && record.args.rxQuality === 'UNKNOWN';
  const own = runningSentences(hearingOf(client));
  const trouble = own.length > 0 || other === undefined ? own : runningSentences(voiceOf(other));
  return [sentence({ kind: 'quality-of-other', user, isUnknown }), ...trouble];
}

function ofOwn({ record }: Asked<CallbackRecord>, client: ClientSituation): Sentence[] {
  const { txQuality, rxQuality } = record.args;
  const isBad = BAD.includes(txQuality) || BAD.includes(rxQuality);
  const isWeb = client.family !== 'native';
  const trouble = runningSentences(hearingOf(client));
  const isStale = isWeb && !isBad && trouble.length > 0 && client.connection === 'CONNECTED';
  const how = isStale
    ? sentence({ kind: 'quality-stale', user: client.spec.uid })
    : sentence({ kind: 'quality-measured', isWeb });
  return [how, ...trouble];
}

/** R-NATIVE-NETWORK-QUALITY, R4-NATIVE-NETWORK-QUALITY, R4-WEB-NETWORK-QUALITY and their kin. */
export const NETWORK_NOTICES: NoticeReasons = {
  came(asked, client) {
    const { uid = OWN_NETWORK_UID } = asked.record.args;
    const { call } = client.since;
    const { uid: user } = client.spec;
    const every = sentence({ kind: 'quality-told-evenly', user, atUs: call.atUs }, call);
    return [every, ...(uid === OWN_NETWORK_UID ? ofOwn(asked, client) : ofOthers(asked, client, uid))];
  },
  missing({ trace, client, atUs }) {
    if (!client.timings.networkQuality) return [sentence({ kind: 'quality-off' })];
    if (client.call === 'none' && client.end !== undefined) return [outsideSentence(client)];
    if (client.connected === undefined) return [notJoinedSentence(trace, client, atUs)];
    return [sentence({ kind: 'quality-between' })];
  },
};
