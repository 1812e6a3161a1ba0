import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { livesOf, watchedClient } from '../../../test/support/watched-client.ts';
import { expectParity, runTo } from '../../../test/support/windowed-lab.ts';
import type { SessionOptions } from './session-options.ts';
import type { LabSession } from './lab-session.ts';

/** A page (`uid1`) and somebody who watches it, both in the channel at 3 s. */
function watchedPage(timings: SessionOptions['timings'] = {}): Promise<LabSession> {
  return watchedClient(clientSpec('uid1', 'web', '4.x'), { timings });
}

/** What the watcher was told from 3 s on: second, callback and reason. */
function toldOf(session: LabSession): readonly string[] {
  return session.records.telling.flatMap((record) =>
    record.kind === 'callback' && record.actor === 'uid2' && record.atUs > 3e6
      ? [[record.atUs / 1e6, record.role, record.args.reason].filter((part) => part !== undefined).join(' ')]
      : [],
  );
}

test('a page that is loaded again goes on in the same window as a new process, as headless (R-PAGE-RELOAD)', async () => {
  const session = await watchedPage();
  session.act({ do: 'reload', client: 'uid1', rejoin: true });
  await runTo(session, 6);
  expect(livesOf(session)).toEqual(['0 started', '3 exited (reload)', '3 started']);
  expect(session.lab.client('uid1')).toMatchObject({ status: 'running', connection: 'CONNECTED' });
  expect(toldOf(session)).toEqual([]);
  session.act({ do: 'reload', client: 'uid1', rejoin: false });
  await runTo(session, 30);
  expect(toldOf(session)).toEqual(['26.1 userOffline DROPPED']);
  await expectParity(session);
});

test('a page says goodbye in its window as it is loaded again, and comes back at once (R-PAGE-RELOAD)', async () => {
  const session = await watchedPage({ ngLeaveOnPageClose: true });
  session.act({ do: 'reload', client: 'uid1', rejoin: true });
  await runTo(session, 6);
  expect(toldOf(session)).toEqual(['3.1 userOffline QUIT', '3.3 userJoined']);
  await expectParity(session);
});

test('a tab that is discarded says nothing, and is loaded anew in another window (R-PAGE-DISCARD)', async () => {
  const session = await watchedPage({ ngLeaveOnPageClose: true });
  session.act({ do: 'discard', client: 'uid1' });
  await runTo(session, 25);
  expect(livesOf(session)).toEqual(['0 started', '3 exited (discard)']);
  expect(session.hasWindow('uid1')).toBe(false);
  expect(toldOf(session)).toEqual(['23.1 userOffline DROPPED']);
  await expectParity(session);
});

test('a page that is left for another ends in a channel, and is kept outside of one (R-PAGE-NAVIGATE, R-PAGE-KEPT)', async () => {
  const session = await watchedPage({ ngLeaveOnPageClose: true });
  session.act({ do: 'leave', client: 'uid1' });
  await runTo(session, 4);
  session.act({ do: 'navigate', client: 'uid1' });
  await runTo(session, 6);
  session.act({ do: 'back', client: 'uid1', rejoin: true });
  session.act({ do: 'join', client: 'uid1', channel: 'lab' });
  await runTo(session, 8);
  session.act({ do: 'navigate', client: 'uid1', browser: 'safari' });
  await runTo(session, 10);
  session.act({ do: 'back', client: 'uid1', rejoin: true });
  await runTo(session, 12);
  session.act({ do: 'navigate', client: 'uid1' });
  await runTo(session, 13);
  expect(livesOf(session)).toEqual([
    ...['0 started', '4 frozen', '6 thawed', '8 frozen', '10 thawed'],
    '12 exited (navigate)',
  ]);
  expect(session.hasWindow('uid1')).toBe(false);
  expect(toldOf(session)).toEqual(['3.1 userOffline QUIT', '6.3 userJoined', '12.1 userOffline QUIT']);
  await expectParity(session);
});

test('the timers of a hidden page that makes no sound are held back in windows as headless (R-PAGE-HIDDEN-TIMERS)', async () => {
  const session = await watchedPage();
  session.act({ do: 'background', client: 'uid1', silent: true });
  await runTo(session, 4.3);
  session.act({ do: 'kill', client: 'uid2' });
  await runTo(session, 30);
  const told = session.records.telling.flatMap((record) =>
    record.kind === 'callback' && record.actor === 'uid1' && record.atUs > 4e6
      ? [`${record.atUs / 1e6} ${record.role}`]
      : [],
  );
  // The silence is found by a timer of the page; the end of the user is a message of the server.
  expect(told).toEqual(['15 streamRemoved', '15 streamRemoved', '24.3 userOffline']);
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await runTo(session, 70);
  session.act({ do: 'foreground', client: 'uid1' });
  session.act({ do: 'online', client: 'uid1', direction: 'both' });
  await runTo(session, 85);
  expect(session.lab.client('uid1').connection).toBe('CONNECTED');
  session.act({ do: 'background', client: 'uid1', phone: 'ios' });
  await runTo(session, 95);
  expect(livesOf(session)).toEqual(['0 started', '90 frozen']);
  await expectParity(session);
});

test('an app destroys its engine in its window, is refused, and joins with another (R-ENGINE-DESTROY, R-ENGINE-DESTROYED-CALLS)', async () => {
  const session = await watchedClient(clientSpec('uid1', 'ios', '4.x'));
  session.act({ do: 'destroy', client: 'uid1' });
  await runTo(session, 5);
  session.act({ do: 'join', client: 'uid1', channel: 'lab' });
  await runTo(session, 6);
  expect(session.lab.client('uid1')).toMatchObject({
    status: 'running',
    connection: 'DISCONNECTED',
    isDestroyed: true,
  });
  session.act({ do: 'create', client: 'uid1' });
  session.act({ do: 'join', client: 'uid1', channel: 'lab' });
  await runTo(session, 8);
  expect(livesOf(session)).toEqual(['0 started']);
  const refused = session.records.telling.flatMap((record) =>
    record.kind === 'call-refused' ? [`${record.atUs / 1e6} ${record.call} ${record.code}`] : [],
  );
  expect(refused).toEqual(['5 join -7']);
  expect(toldOf(session)).toEqual(['3.1 userOffline QUIT', '6.3 userJoined']);
  await expectParity(session);
});
