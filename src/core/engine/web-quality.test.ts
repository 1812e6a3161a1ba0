import { expect, test } from 'vitest';
import { clientSpec, runLab, type At } from '../../../test/model/lab-builder.ts';

/** When an NG page that joins at 0 is first told of a request that nothing has answered. */
function firstVbad(actions: readonly At[]): number | undefined {
  const join: At = [0, { do: 'join', client: 'uid1', channel: 'lab' }];
  const timings = { networkQuality: true };
  const { records } = runLab([clientSpec('uid1', 'web', '4.x')], [join, ...actions], 40, { timings });
  const told = records.find((record) => record.kind === 'callback' && record.args.txQuality === 'VBAD');
  return told && told.atUs / 1e6;
}

/** It is in from 0.2 s on, so it asks at 9.2, 12.2 and 15.2 s, and is told at 10.2, 12.2 and so on. */
const offline: At = [11.8, { do: 'offline', client: 'uid1', direction: 'both' }];

test.each<[string, readonly At[], number]>([
  ['that stays in', [offline], 22.2],
  // It is back at 11 s, and asks next when it would have asked anyway.
  ['that has just come back', [[10.6, { do: 'handover', client: 'uid1' }], offline], 22.2],
])('R4-WEB-NETWORK-QUALITY: a page %s waits 10 s for the answer to a request', (_page, actions, seconds) => {
  expect(firstVbad(actions)).toBe(seconds);
});
