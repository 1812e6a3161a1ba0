import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '../time/micros.ts';
import { playedChanges } from './played-changes.ts';
import { readRecording } from './read-recording.ts';
import { SHIPPED_RECORDINGS, shippedRecording } from './shipped-recordings.ts';

const FOLDER = new URL('../../../scenarios/recordings/', import.meta.url);

function recordingOf(...lines: readonly string[]) {
  const read = readRecording(`${lines.join('\n')}\n`, 'mine');
  if (!read.ok) throw new Error(read.mistake.message);
  return read.recording;
}

describe('a packet-delivery trace of Mahimahi', () => {
  it('is the bandwidth of each half second; where nothing is delivered, nothing gets through', () => {
    // 500 kbit/s is a packet each 24 ms.
    const first = Array.from({ length: 20 }, (_, at) => String(at * 24));
    expect(recordingOf(...first, '1400', '1499', '1500')).toEqual({
      name: 'mine',
      lengthUs: 1500 * MILLISECOND,
      changes: [
        [0, { lossRatio: 0, bandwidthBps: 480_000 }],
        [500 * MILLISECOND, { lossRatio: 1 }],
        [1000 * MILLISECOND, { lossRatio: 0, bandwidthBps: 48_000 }],
      ].map(([atUs, change]) => ({ atUs, up: change, down: change })),
    });
  });

  it('has the mean bandwidth of the trace, whatever its packets', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(gaps, (steps) => {
        let atMs = 0;
        const times = [...steps.map((step) => (atMs += step)), atMs + 1];
        const { changes, lengthUs } = recordingOf(...times.map(String));
        const bits = changes.reduce((sum, { atUs, up }, at) => {
          const spanUs = (changes[at + 1]?.atUs ?? lengthUs) - atUs;
          return sum + (up?.lossRatio === 1 ? 0 : ((up?.bandwidthBps ?? 0) * spanUs) / SECOND);
        }, 0);
        // What falls on the very end belongs to the next round.
        const counted = times.filter((time) => Math.floor(time / 500) < Math.ceil((atMs + 1) / 500)).length;
        expect(bits / 12_000).toBeCloseTo(counted, 1);
      }),
    );
  });

  it.each([
    ['0\n5\nx\n', 3, '"x" is no line of a Mahimahi trace'],
    ['5\n3\n', 2, '3 comes after 5'],
    ['0\n0\n', 1, 'ends later than at 0 ms'],
    ['0\n99999999\n', 2, 'longer than 24 h'],
  ])('%j is refused', (text, line, message) => {
    const read = readRecording(text, 'mine');
    expect(read).toMatchObject({ ok: false, mistake: { line, message: expect.stringContaining(message) } });
  });
});

describe('a table in CSV', () => {
  it('changes the fields of either direction, or of both, in the units of files or of its columns', () => {
    expect(
      recordingOf(
        '# a note',
        'at,latency,down.bandwidth_kbps,up.loss_percent,queue',
        '0s,20ms,1500,2.5,10',
        '',
        '1.5s,,250,,',
        '4s,80ms,,100,5',
      ),
    ).toEqual({
      name: 'mine',
      lengthUs: 6.5 * SECOND,
      changes: [
        {
          atUs: 0,
          up: { latencyUs: 20_000, lossRatio: 0.025, queuePackets: 10 },
          down: { latencyUs: 20_000, bandwidthBps: 1_500_000, queuePackets: 10 },
        },
        { atUs: 1.5 * SECOND, down: { bandwidthBps: 250_000 } },
        {
          atUs: 4 * SECOND,
          up: { latencyUs: 80_000, lossRatio: 1, queuePackets: 5 },
          down: { latencyUs: 80_000, queuePackets: 5 },
        },
      ],
    });
  });

  it.each([
    ['', 1, 1, 'the recording is empty'],
    ['at,latency\n', 1, 1, 'no line below'],
    ['latency\n20ms\n', 1, 1, 'needs one column "at" for the moments, and this has 0'],
    ['at,lattency\n0s,1ms\n', 1, 4, 'unknown column "lattency": did you mean "latency"?'],
    ['at,latency_min\n0s,1\n', 1, 4, 'unknown unit "min"'],
    ['at,latency\n0s,20\n', 2, 4, 'latency: "20" has no unit'],
    ['at,loss\n0s,5%\n1s,105%\n', 3, 4, 'loss: "105%" is more than all packets'],
    ['at,loss\n1s,5%\n', 2, 1, 'the first line of a recording is its beginning, 0s'],
    ['at,loss\n0s,5%\n0s,6%\n', 3, 1, 'every line of a recording lies behind the one above'],
    ['at,loss\n0s,5%,7\n', 2, 1, 'the line has 3 cells, but there are 2 columns'],
  ])('%j is refused', (text, line, column, message) => {
    const read = readRecording(text, 'mine');
    const mistake = { line, column, message: expect.stringContaining(message) };
    expect(read).toMatchObject({ ok: false, mistake });
  });
});

describe('a recording that is played', () => {
  const up = recordingOf('at,loss', '0s,1%', '2s,2%', '3s,3%');
  const down = recordingOf('at,latency', '0s,10ms', '1s,20ms');
  const first = (isLooped: boolean, count: number) => {
    const found: string[] = [];
    for (const { atUs, ...change } of playedChanges({ up, down, isLooped }, 10 * SECOND)) {
      const sides = Object.entries(change).map(
        ([side, { lossRatio, latencyUs }]) => `${side} ${lossRatio ?? latencyUs}`,
      );
      found.push(`${atUs / SECOND}: ${sides.join(', ')}`);
      if (found.length === count) break;
    }
    return found;
  };

  it('begins anew, each direction after its own length', () => {
    expect(first(true, 7)).toEqual([
      '10: up 0.01, down 10000',
      '11: down 20000',
      '12: up 0.02, down 10000',
      '13: up 0.03, down 20000',
      '14: up 0.01, down 10000',
      '15: down 20000',
      '16: up 0.02, down 10000',
    ]);
  });

  it('is over where it is not looped', () => {
    expect(first(false, 100)).toEqual([
      '10: up 0.01, down 10000',
      '11: down 20000',
      '12: up 0.02',
      '13: up 0.03',
    ]);
  });

  it('does not go on without end where nothing ever changes', () => {
    const still = recordingOf('at,loss', '0s,1%');
    const all = [...playedChanges({ up: still, down: still, isLooped: true }, 0)];
    expect(all).toHaveLength(1);
  });
});

it.each(SHIPPED_RECORDINGS)(
  'scenarios/recordings/$id.csv is what the lab has (--update rewrites it)',
  async ({ id, text }) => {
    await expect(text).toMatchFileSnapshot(fileURLToPath(new URL(`${id}.csv`, FOLDER)));
  },
);

it.each(SHIPPED_RECORDINGS.map(({ id }) => id))('%s, which comes with the lab, is sound', (id) => {
  const recording = shippedRecording(id);
  expect(recording?.changes.length).toBeGreaterThan(50);
  expect(recording?.lengthUs).toBeLessThanOrEqual(2 * 60 * SECOND);
  expect(recording?.changes.every(({ up, down }) => up !== undefined && down !== undefined)).toBe(true);
});
