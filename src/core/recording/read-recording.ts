import { isMahimahi, readMahimahi } from './read-mahimahi.ts';
import { readCsv } from './read-csv.ts';
import { MAX_RECORDED_CHANGES } from './recording-limits.ts';
import { badRecording, type ReadRecording } from './recording.ts';

/** Reads a recording: a packet-delivery trace of Mahimahi, or a table in CSV. */
export function readRecording(text: string, name: string): ReadRecording {
  const read = isMahimahi(text) ? readMahimahi(text, name) : readCsv(text, name);
  if (!read.ok || read.recording.changes.length <= MAX_RECORDED_CHANGES) return read;
  const count = read.recording.changes.length;
  return badRecording(1, 1, `the recording has ${count} changes: at most ${MAX_RECORDED_CHANGES}`);
}
