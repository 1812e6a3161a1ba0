import { describeEvent, type Occurrence } from '../ledger/expectation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ObservedPair } from '../views/observed-client.ts';
import { muteRules } from './media-rules.ts';
import { isJudged } from './judged-pair.ts';

/** Holds what an observer is told of the media that a user sends against what was expected. */
export function takeMediaNotice(ledger: Ledger, pair: ObservedPair, event: Occurrence): void {
  if (pair.observer.isWrapped) return;
  const isTaken = pair.notices.some((notice) => ledger.take(notice, event));
  pair.notices = pair.notices.filter(({ isOpen }) => isOpen);
  if (isTaken || !isJudged(pair) || pair.user.mediaUs > -Infinity) return;
  const message = `${describeEvent(event.role, event.args)} came, and its app has called nothing`;
  for (const rule of muteRules(pair.observer)) ledger.fail(rule, pair.subject, null, event.atUs, message);
}
