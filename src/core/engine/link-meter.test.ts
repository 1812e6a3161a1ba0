import { describe, expect, it } from 'vitest';
import { MILLISECOND } from '../time/micros.ts';
import { IDLE_METER, meterAtEntry, meterHeard, meterSent, readMeter, type LinkMeter } from './link-meter.ts';

const BEAT_US = 200 * MILLISECOND;
const TRIP_US = 100 * MILLISECOND;

/** A meter after heartbeats of which the server had those of `heard`, and the answers of `came` came. */
function after(beats: number, heard: (beat: number) => boolean, came: (beat: number) => boolean): LinkMeter {
  let meter = meterAtEntry(IDLE_METER);
  let had = 0;
  for (let beat = 1; beat <= beats; beat++) {
    const sentUs = beat * BEAT_US;
    meter = meterSent(meter, sentUs).meter;
    if (!heard(beat)) continue;
    had++;
    if (came(beat)) meter = meterHeard(meter, { beat, sentUs, heard: had, others: [] }, sentUs + TRIP_US);
  }
  return meter;
}

const all = (): boolean => true;
const everySecond = (beat: number): boolean => beat % 2 === 0;

describe('what an engine measures on its heartbeats', () => {
  it('loses nothing over a clean link, and sees the round trip', () => {
    const { measured } = readMeter(after(10, all, all), BEAT_US);
    expect(measured).toEqual({ upLoss: 0, downLoss: 0, roundTripUs: TRIP_US });
  });

  it('tells the directions apart', () => {
    const up = readMeter(after(20, everySecond, all), BEAT_US).measured;
    expect(up?.upLoss).toBeCloseTo(0.5, 1);
    expect(up?.downLoss).toBe(0);
    const down = readMeter(after(20, all, everySecond), BEAT_US).measured;
    expect(down?.upLoss).toBe(0);
    expect(down?.downLoss).toBeCloseTo(0.5, 1);
  });

  it('counts what is overdue as lost both ways, once', () => {
    const cut = readMeter(
      after(10, (beat) => beat <= 5, all),
      BEAT_US,
    );
    expect(cut.measured?.upLoss).toBeCloseTo(3 / 8);
    expect(cut.measured?.downLoss).toBeCloseTo(3 / 8);
    const again = readMeter(cut.meter, BEAT_US).measured;
    expect(again).toBeUndefined();
  });

  it('knows nothing before the first answer, and takes none of an earlier stay', () => {
    const silent = after(5, () => false, all);
    expect(readMeter(silent, BEAT_US).measured).toBeUndefined();
    const anew = meterAtEntry(silent);
    const late = meterHeard(anew, { beat: 3, sentUs: 3 * BEAT_US, heard: 1, others: [] }, 6 * BEAT_US);
    expect(late).toBe(anew);
  });
});
