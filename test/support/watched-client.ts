import type { LabSession } from '../../src/hub/session/lab-session.ts';
import type { SessionOptions } from '../../src/hub/session/session-options.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import { clientSpec } from '../model/lab-builder.ts';
import { openWindow, runTo, until, windowedSession } from './windowed-lab.ts';

/** A client (`uid1`) and a phone (`uid2`) that watches it, in windows, in the channel at 3 s. */
export async function watchedClient(
  watched: ClientSpec,
  options: Partial<SessionOptions> = {},
): Promise<LabSession> {
  const session = windowedSession(options);
  openWindow(session, watched, 'lab');
  openWindow(session, clientSpec('uid2', 'android', '4.x'), 'lab');
  await until(() => session.lab.clients.get('uid2')?.process !== undefined, 'the clients');
  await runTo(session, 3);
  return session;
}

/** What became of the process of the client that is watched: second, event and how it ended. */
export function livesOf(session: LabSession): readonly string[] {
  return session.records.telling.flatMap((record) =>
    record.kind === 'process' && record.actor === 'uid1'
      ? [`${record.atUs / 1e6} ${record.event}${record.how === undefined ? '' : ` (${record.how})`}`]
      : [],
  );
}
