import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';
import { quoted } from '../text/plain-text.ts';
import type { LinkChange } from '../vocabulary/link-settings.ts';
import { MAX_RECORDING_MS } from './recording-limits.ts';
import { badRecording, type ReadRecording, type RecordedChange } from './recording.ts';

/** One line is one opportunity to deliver a packet of this size. */
const PACKET_BITS = 1500 * 8;
/** Opportunities are counted over stretches of this length: longer than a heartbeat, shorter than a limit. */
const STRETCH_US: Micros = SECOND / 2;

/** Whether a text is a packet-delivery trace of Mahimahi: it begins with a number on a line of its own. */
export function isMahimahi(text: string): boolean {
  return /^\s*\d+\s*(?:\n|$)/.test(text.slice(0, 200));
}

/**
 * Reads a packet-delivery trace of Mahimahi: one line a millisecond at which 1,500 bytes can leave
 * the link. It becomes a bandwidth for each half second, for both directions; a stretch without
 * any opportunity lets nothing through. Mahimahi would keep what enters then in its queue.
 */
export function readMahimahi(text: string, name: string): ReadRecording {
  const counts: number[] = [];
  let lastMs = 0;
  let line = 0;
  for (const row of text.split('\n')) {
    line++;
    const word = row.trim();
    if (word === '') continue;
    if (!/^\d{1,10}$/.test(word)) {
      return badRecording(
        line,
        1,
        `${quoted(word)} is no line of a Mahimahi trace: each is a number of milliseconds`,
      );
    }
    const atMs = Number(word);
    if (atMs < lastMs) {
      return badRecording(
        line,
        1,
        `${atMs} comes after ${lastMs}: the milliseconds of a Mahimahi trace never go back`,
      );
    }
    if (atMs > MAX_RECORDING_MS) return badRecording(line, 1, TOO_LONG);
    lastMs = atMs;
    const stretch = Math.floor((atMs * MILLISECOND) / STRETCH_US);
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  if (lastMs === 0)
    return badRecording(1, 1, 'a Mahimahi trace ends later than at 0 ms, which is how long it lasts');
  return {
    ok: true,
    recording: { name, changes: changesOf(counts, lastMs * MILLISECOND), lengthUs: lastMs * MILLISECOND },
  };
}

const TOO_LONG = `the recording is longer than ${MAX_RECORDING_MS / 3_600_000} h: cut it`;

function changesOf(counts: readonly (number | undefined)[], lengthUs: Micros): readonly RecordedChange[] {
  const changes: RecordedChange[] = [];
  const stretches = Math.ceil(lengthUs / STRETCH_US);
  let before: number | undefined;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const atUs = stretch * STRETCH_US;
    const us = Math.min(STRETCH_US, lengthUs - atUs);
    const bps = Math.round(((counts[stretch] ?? 0) * PACKET_BITS * SECOND) / us);
    if (bps === before) continue;
    before = bps;
    const change: LinkChange = bps === 0 ? { lossRatio: 1 } : { lossRatio: 0, bandwidthBps: bps };
    changes.push({ atUs, up: change, down: change });
  }
  return changes;
}
