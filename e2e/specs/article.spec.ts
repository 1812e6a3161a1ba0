import { expect, test } from '../support/lab-test.ts';

const CUT_AT = 2;

/** Moments after T3 (the last data) at which the first user is told what. */
const TIMELINES = [
  {
    sdk: '3.x',
    title: 'the timeline of 2.3.2 and later',
    self: [
      ['onConnectionInterrupted', 4],
      ['onConnectionLost', 10],
    ],
  },
  {
    sdk: 'Before 2.3.2',
    title: 'the timeline before 2.3.2',
    self: [['onConnectionLost', 10]],
  },
] as const;

for (const { sdk, title, self } of TIMELINES) {
  test(`${title}, at the pace of real time`, async ({ lab, line, run }) => {
    await lab.openClient({ platform: 'Android', sdk });
    await lab.openClient({ platform: 'Android', sdk });
    await run.started(1, 2);
    await run.to(CUT_AT);
    await lab.network(1).click();
    await line.call('clock.play', {});
    await expect.poll(() => run.nowSeconds, { timeout: 60_000 }).toBeGreaterThan(CUT_AT + 21);
    await line.call('clock.pause', {});
    for (const [callback, afterSeconds] of self) {
      const [atSeconds = -1] = await run.when(1, callback);
      expect(Math.abs(atSeconds - CUT_AT - afterSeconds)).toBeLessThan(0.35);
    }
    const [missedAt = -1] = await run.when(2, 'onUserOffline', { uid: 1, reason: 'DROPPED' });
    expect(Math.abs(missedAt - CUT_AT - 20)).toBeLessThan(0.35);
    await run.expectParity();
  });
}

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
