import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

const CUT_AT = 2;

/**
 * The two timelines of the article: moments after T3 (the last data) at which the user who lost
 * its network is told what.
 */
const TIMELINES = [
  {
    sdk: '3.x',
    channel: '2.3.2 and later',
    self: [
      ['onConnectionInterrupted', 4],
      ['onConnectionLost', 10],
    ],
  },
  { sdk: 'Before 2.3.2', channel: 'before 2.3.2', self: [['onConnectionLost', 10]] },
] as const;

test('both timelines, at the pace of real time (R-NATIVE-T4, R-NATIVE-T5, R-NATIVE-T6, R-NATIVE-PRE-T5, R-NATIVE-PRE-T6)', async ({
  lab,
  line,
  run,
}) => {
  for (const { sdk, channel } of TIMELINES) {
    await lab.openClient({ platform: 'Android', sdk, channel });
    await lab.openClient({ platform: 'Android', sdk, channel });
  }
  await run.started(1, 2, 3, 4);
  await run.to(CUT_AT);
  for (const uid of [1, 3]) await lab.network(uid).click();
  await line.call('clock.play', {});
  await soon(() => run.nowSeconds, { timeout: 60_000 }).toBeGreaterThan(CUT_AT + 21);
  await line.call('clock.pause', {});
  for (const [at, { self, channel }] of TIMELINES.entries()) {
    const [lost, watcher] = [2 * at + 1, 2 * at + 2];
    for (const [callback, afterSeconds] of self) {
      const [atSeconds = -1] = await run.when(lost, callback);
      expect(Math.abs(atSeconds - CUT_AT - afterSeconds), `${channel}: ${callback}`).toBeLessThan(0.35);
    }
    const [missedAt = -1] = await run.when(watcher, 'onUserOffline', { uid: lost, reason: 'DROPPED' });
    expect(Math.abs(missedAt - CUT_AT - 20), `${channel}: onUserOffline`).toBeLessThan(0.35);
  }
  await run.expectParity();
});

test('twenty minutes without a network, as fast as it goes: 3.x gives up (R-NATIVE-T7)', async ({
  lab,
  run,
}) => {
  const android = await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await lab.openClient({ platform: 'Web', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(CUT_AT);
  await lab.network(1).click();
  await run.to(CUT_AT + 1210);
  await lab.expectState(1, 'Failed');
  await android.expectCallback('CONNECTION_STATE_FAILED');
  const { records } = await run.trace();
  const failed = records.find((record) => record.kind === 'state' && record.to === 'FAILED');
  expect(Math.abs((failed?.atUs ?? 0) / 1e6 - CUT_AT - 1200)).toBeLessThan(0.35);
  await run.expectParity();
});
