import { existing, invariant } from '../assert/invariant.ts';
import type { Announcement } from '../vocabulary/packets.ts';
import type { Channel } from './channel.ts';
import { noteNews } from './path-failures.ts';
import type { ServerSink } from './server-sink.ts';
import { isHidden, nameOf, type Session } from './session.ts';

/** News before the outbox of its reader numbers it. */
export type News =
  | { readonly news: 'user-joined' | 'user-media'; readonly session: Session }
  | {
      readonly news: 'user-left' | 'user-audience' | 'user-timeout' | 'user-expired';
      readonly session: Session;
    };

/**
 * Tells every other user of the channel, for good: each copy is repeated until acknowledged. Of a
 * hidden user nobody is told. `family` alone is told, where it is given.
 */
export function announce(sink: ServerSink, channel: Channel, item: News, family?: Session['family']): void {
  if (!isHidden(item.session)) announceToAll(sink, channel, item, family);
}

/** Tells of a user that is there, or of what it sends from now on, unless it is hidden now. */
export function announcePresence(
  sink: ServerSink,
  channel: Channel,
  item: Extract<News, { news: 'user-joined' | 'user-media' }>,
): void {
  const { session } = item;
  if (!isHidden(session)) {
    announceToAll(sink, channel, item);
    session.isShown = true;
    return;
  }
  // One of whom others know has become one of the audience, of which nobody is told.
  if (session.isShown) announceToAll(sink, channel, { news: 'user-audience', session });
  session.isShown = false;
}

function announceToAll(sink: ServerSink, channel: Channel, item: News, family?: Session['family']): void {
  for (const reader of channel.sessions.values()) {
    if (reader === item.session || (family !== undefined && reader.family !== family)) continue;
    if (item.news === 'user-joined' || item.news === 'user-media')
      noteNews(reader.unheard, item.session.client, item.session);
    const announcement = numbered(++reader.lastSeq, item);
    const last = reader.outbox.at(-1);
    invariant(last === undefined || last.seq < announcement.seq, 'announcements are numbered upwards');
    reader.outbox.push(announcement);
    sink.send(reader.client, { type: 'announcement', session: reader.id, announcement });
  }
}

function numbered(seq: number, item: News): Announcement {
  const { uid, tracks, muted } = item.session;
  return item.news === 'user-joined' || item.news === 'user-media'
    ? { seq, news: item.news, ...nameOf(item.session), tracks, muted }
    : { seq, news: item.news, uid };
}

/** The user has every announcement up to number `ack`. */
export function acknowledge(session: Session, ack: number): void {
  const { outbox } = session;
  while (outbox.length > 0 && existing(outbox[0], 'an outbox that is not empty has a first').seq <= ack) {
    outbox.shift();
  }
}
