import { presenceNewsOf } from '../../vocabulary/callbacks.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { OwnMoments } from './own-moments.ts';

/**
 * What a callback says of the user it is about; null where it says nothing of its being there.
 * Tracks of the NG web SDK come and go by themselves.
 */
function wordOf({ role, args }: CallbackRecord): 'there' | 'gone' | null {
  const news = presenceNewsOf(role);
  if (news === undefined || (news.group === 'stream' && args.mediaType !== undefined)) return null;
  return news.isThere ? 'there' : 'gone';
}

/**
 * Moments at which a watcher is told of a user: T2 it has come, T6 it is called offline after a
 * loss, T8 it is back. The first word counts: a page that was told of a lost stream is later told
 * of the lost user, and that is no second T6.
 */
export function numberPresenceNews(record: CallbackRecord, watcher: OwnMoments, user: OwnMoments): void {
  const { atUs, seq, silence } = record;
  const uid = record.args.uid ?? 0;
  const isHeardOf = silence !== undefined && silence.of !== 'server';
  // Who hears nobody at all is lost itself, and says nothing about others.
  if (isHeardOf && !watcher.isLost) user.lostSince(silence.sinceUs, seq);
  const word = wordOf(record);
  const before = watcher.heard.get(uid);
  if (word === 'gone') {
    if (before?.is === 'lost') return;
    const isLoss = user.isLostAt(silence?.sinceUs ?? atUs);
    if (isLoss) watcher.number('T6', { atUs, seq });
    watcher.heard.set(uid, { is: isLoss ? 'lost' : 'gone', atUs });
  } else if (word === 'there') {
    if (before?.is === 'lost') watcher.number('T8', { atUs, seq });
    else if (isNews(watcher, user, before?.atUs)) {
      watcher.number(user.isReturned ? 'T8' : 'T2', { atUs, seq });
    }
    watcher.heard.set(uid, { is: 'there', atUs });
  }
}

/**
 * Whether the user has come in since the watcher last heard of it, or since the watcher came in
 * itself.
 */
function isNews({ firstInUs }: OwnMoments, { lastInUs }: OwnMoments, heardUs: number | undefined): boolean {
  if (lastInUs === null || firstInUs === null) return false;
  return heardUs === undefined ? lastInUs >= firstInUs : lastInUs > heardUs;
}
