import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isScenarioName } from '../../core/scenario/source/file-names.ts';

/** What a launch asks for. */
export interface LaunchRequest {
  /** A scenario to open, as an absolute path. */
  readonly path: string | null;
  /** Where somebody's own app is served that is to be opened. */
  readonly app?: string | undefined;
}

const OPEN_SWITCH = '--open=';
const APP_SWITCH = '--own-app=';
const LONGEST_ADDRESS = 4096;

const requestSchema = z.strictObject({
  path: z.string().min(1).max(32_768).refine(path.isAbsolute).nullable(),
  app: z.string().min(1).max(LONGEST_ADDRESS).optional(),
});

/**
 * A `file:` address, which desktop entries hand in, as a path; undefined where it names none of
 * this machine.
 */
function pathOf(given: string, platform: NodeJS.Platform): string | undefined {
  if (!/^file:/i.test(given)) return given;
  try {
    return fileURLToPath(given, { windows: platform === 'win32' });
  } catch {
    return undefined;
  }
}

/** Switches and plain arguments; after `--` all are plain. */
function split(args: readonly string[]): { switches: readonly string[]; plain: readonly string[] } {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const isSwitch = (one: string) => one.startsWith('-');
  const after = end < 0 ? [] : args.slice(end + 1);
  return { switches: before.filter(isSwitch), plain: [...before.filter((one) => !isSwitch(one)), ...after] };
}

/**
 * What a command line asks for; `args` is what of it is for the app. `reconnect-lab open PATH`
 * says `--open=PATH`, `reconnect-lab app URL` says `--own-app=URL`; a file that the desktop opens with the app is the first plain argument with
 * the name of a scenario, as a path or as a `file:` address. Everything else is the runtime's.
 */
export function launchRequest(
  args: readonly string[],
  folder: string,
  platform: NodeJS.Platform = process.platform,
): LaunchRequest {
  const { resolve } = platform === 'win32' ? path.win32 : path.posix;
  const { switches, plain } = split(args);
  const toPaths = (all: readonly string[]) =>
    all.map((one) => pathOf(one, platform) ?? '').filter((one) => one !== '');
  const valuesOf = (name: string) =>
    switches.flatMap((one) => (one.startsWith(name) ? one.slice(name.length) : []));
  const [named] = toPaths(valuesOf(OPEN_SWITCH));
  const [app] = valuesOf(APP_SWITCH).filter((address) => address !== '');
  // What else stands on a command line may be the value of a switch of the runtime.
  const scenario = toPaths(plain).find(isScenarioName);
  const given = named ?? scenario;
  return { path: given === undefined ? null : resolve(folder, given), ...(app === undefined ? {} : { app }) };
}

/** What a second launch has handed over; null where it is none of ours. */
export function readHandedOver(data: unknown): LaunchRequest | null {
  const read = requestSchema.safeParse(data);
  return read.success ? read.data : null;
}
