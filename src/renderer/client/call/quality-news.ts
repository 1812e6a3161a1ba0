import type { CallbackArgs } from '../../../core/vocabulary/callback-args.ts';
import {
  OWN_NETWORK_UID,
  QUALITY_GRADES,
  type QualityGrade,
  type QualityPair,
} from '../../../core/vocabulary/network-quality.ts';
import { withRemote, type CallModel } from '../tiles/call-model.ts';

const gradeOf = (word = ''): QualityGrade => QUALITY_GRADES.find((grade) => grade === word) ?? 'UNKNOWN';

const isSame = (one: QualityPair | undefined, other: QualityPair): boolean =>
  one?.tx === other.tx && one.rx === other.rx;

/**
 * The call after the app was told of a network: its own, which native SDKs report under the UID 0,
 * or that of somebody who is there. What says nothing new changes nothing, as it comes every two
 * seconds.
 */
export function afterQuality(call: CallModel, args: CallbackArgs): CallModel {
  const { uid = OWN_NETWORK_UID, txQuality, rxQuality } = args;
  const quality = { tx: gradeOf(txQuality), rx: gradeOf(rxQuality) };
  if (uid === OWN_NETWORK_UID) return isSame(call.quality, quality) ? call : { ...call, quality };
  const known = call.remotes.find((remote) => remote.uid === uid);
  return known === undefined || isSame(known.quality, quality) ? call : withRemote(call, uid, { quality });
}
