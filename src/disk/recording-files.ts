import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MAX_RECORDING_BYTES } from '../core/recording/recording-limits.ts';
import type { RecordingSource, RecordingText } from '../core/recording/recording-source.ts';
import { findBadByte } from './bad-bytes.ts';
import { ioReason } from './io-reason.ts';

const MIB = 2 ** 20;

/** Finds the recordings that a scenario file names: their paths count from its folder. */
export function recordingsBeside(scenario: string): RecordingSource {
  return (name) => readRecordingText(path.resolve(path.dirname(scenario), name), name);
}

function readRecordingText(file: string, name: string): RecordingText {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return { ok: false, message: `${name} is no file` };
    if (stats.size > MAX_RECORDING_BYTES) {
      const size = `${(stats.size / MIB).toFixed(1)} MiB`;
      return {
        ok: false,
        message: `${name} is too large (${size}): at most ${MAX_RECORDING_BYTES / MIB} MiB`,
      };
    }
    const bytes = readFileSync(file);
    const bad = findBadByte(bytes);
    if (bad !== undefined) return { ok: false, message: `${name}: ${bad.message}` };
    return { ok: true, text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    return { ok: false, message: `${name} cannot be read: ${ioReason(error)}` };
  }
}
