import path from 'node:path';
import { z } from 'zod';

/** What a launch asks for: a scenario to open, as an absolute path. */
export interface LaunchRequest {
  readonly path: string | null;
}

const OPEN_SWITCH = '--open=';

const requestSchema = z.strictObject({
  path: z.string().min(1).max(32_768).refine(path.isAbsolute).nullable(),
});

/**
 * What a command line asks for. `reconnect-lab open PATH` says `--open=PATH`; a file that the desktop opens with the app is
 * the first plain argument. Everything else is the runtime's.
 */
export function launchRequest(args: readonly string[], folder: string): LaunchRequest {
  const named = args.find((one) => one.startsWith(OPEN_SWITCH))?.slice(OPEN_SWITCH.length);
  const plain = args.find((one) => one !== '' && !one.startsWith('-'));
  const given = named === '' ? undefined : (named ?? plain);
  return { path: given === undefined ? null : path.resolve(folder, given) };
}

/** What a second launch has handed over; null where it is none of ours. */
export function readHandedOver(data: unknown): LaunchRequest | null {
  const read = requestSchema.safeParse(data);
  return read.success ? read.data : null;
}
