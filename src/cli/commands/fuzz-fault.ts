import type { Timings } from '../../core/rulebook/rulebook.ts';
import { timingsFromFile } from '../../core/trace-file/trace-timings.ts';

/**
 * Names a wrong timing for the model, `nativeOfflineAfter=15000` (milliseconds), so that the
 * fuzzer can be seen to find it.
 */
export const FAULT_VARIABLE = 'RECONNECT_LAB_FUZZ_FAULT';

/** The fault that the environment asks for; nothing in ordinary use. */
export function fuzzFault(): Partial<Timings> {
  const text = process.env[FAULT_VARIABLE];
  if (text === undefined || text === '') return {};
  const [name = '', value = ''] = text.split('=');
  const { timings, mistakes } = timingsFromFile({ [name]: Number(value) });
  if (mistakes.length > 0) throw new Error(`${FAULT_VARIABLE}: ${mistakes.join('; ')}`);
  return timings;
}
