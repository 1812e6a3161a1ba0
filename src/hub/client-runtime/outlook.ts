import type { Outlook, WatchedSilence } from '../contract/client-messages.ts';
import { nextServerLimit } from '../../core/engine/native-manner.ts';
import { lastHeardUs, missedAtUs } from '../../core/engine/remote-users.ts';
import type { ClientProcess } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';

const orNull = (atUs: Micros): Micros | null => (atUs === Infinity ? null : atUs);

/** What a process can say about its future after the steps it has taken. */
export function outlookOf(process: ClientProcess): Outlook {
  const { state } = process.engine;
  const heartbeatUs = process.dueUsOf('heartbeat');
  let otherUs = Math.min(
    process.dueUsOf('server-silence'),
    process.dueUsOf('retry'),
    process.dueUsOf('web-ping'),
  );
  if (state.phase !== 'joined') otherUs = Math.min(otherUs, heartbeatUs);
  return {
    session: state.session,
    nextSendUs: orNull(Math.min(otherUs, heartbeatUs)),
    nextOtherSendUs: orNull(otherUs),
    silences: silencesOf(process),
  };
}

function silencesOf({ engine }: ClientProcess): WatchedSilence[] {
  const { family } = engine.config;
  const silences: WatchedSilence[] = [];
  const limit = family === 'native' ? nextServerLimit(engine) : undefined;
  if (limit) {
    const { name: what, sinceUs, limitUs } = limit;
    silences.push({ what, uid: null, sinceUs, atUs: sinceUs + limitUs });
  }
  const what = family === 'native' ? 'user-offline' : 'stream-removed';
  for (const remote of engine.state.remotes.values()) {
    const atUs = missedAtUs(engine, remote);
    if (atUs !== Infinity)
      silences.push({ what, uid: remote.uid, sinceUs: lastHeardUs(engine, remote), atUs });
  }
  return silences;
}
