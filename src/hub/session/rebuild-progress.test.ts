import { describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { Lab } from '../../core/lab/lab.ts';
import { SECOND } from '../../core/time/micros.ts';
import type { HostClock } from './host-clock.ts';
import { replayInto, type RecordedRun } from './rebuilt-processes.ts';

/** A machine on which every look at the clock is 20 ms later than the one before. */
function slowClock(): HostClock {
  let ms = 0;
  return {
    nowMs: () => (ms += 20),
    after: () => () => undefined,
    soon: (task) => void Promise.resolve().then(task),
  };
}

const spec = clientSpec('uid1', 'android', '4.x');
const inputs: RecordedRun['inputs'] = [
  { atUs: 0, action: { do: 'open', client: 'uid1', spec } },
  { atUs: 0, action: { do: 'join', client: 'uid1', channel: 'lab' } },
];

/** The shares that were told, and how it went; it is stopped when as many have been told. */
async function rebuilt(untilUs: number, stopAfter = Infinity) {
  const lab = new Lab({ seed: '1', detail: 'events' });
  const shares: number[] = [];
  const isWhole = await replayInto(lab, { inputs, untilUs }, slowClock(), {
    onProgress: (share) => shares.push(share),
    isStopped: () => shares.length >= stopAfter,
  });
  return { lab, shares, isWhole };
}

describe('a run that is gone through again', () => {
  it.each([
    ['its first moment', 0, [1]],
    ['half a second', 0.5 * SECOND, [1]],
    ['two seconds and a half', 2.5 * SECOND, [0.4, 0.8, 1]],
  ])('up to %s tells shares from 0 to 1', async (_what, untilUs, shares) => {
    const { lab, isWhole, ...told } = await rebuilt(untilUs);
    expect([isWhole, told.shares]).toEqual([true, shares]);
    expect(lab.nowUs).toBe(untilUs);
    expect(lab.clients.get('uid1')?.connection).toBe(untilUs === 0 ? 'CONNECTING' : 'CONNECTED');
  });

  it('can be stopped on its way, and says so', async () => {
    const { shares, isWhole } = await rebuilt(60 * SECOND, 2);
    expect([isWhole, shares.length]).toEqual([false, 2]);
  });
});
