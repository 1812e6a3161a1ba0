import { printErrors } from '../program/output.ts';
import { prepareElectron } from './fetch-electron.ts';
import type { Hindrance } from './hindrance.ts';
import { appArguments, launchElectron, type DesktopRequest } from './launch-electron.ts';
import { whyNotStarted } from './start-failure.ts';

/** Opens the lab on the desktop; gives back its exit code, or what keeps it from starting. */
export async function openDesktop(request: DesktopRequest): Promise<number | Hindrance> {
  const say = (sentence: string) => printErrors([sentence]);
  const electron = await prepareElectron(say);
  if (!electron.ok) return electron;
  const { program } = electron;
  const launch = await launchElectron({ program, args: appArguments(request), say });
  return launch.ok ? launch.exitCode : whyNotStarted(launch.death, program);
}
