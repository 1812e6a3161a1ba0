import type { CommandSpec } from '../arguments/command-spec.ts';
import { conformanceCommand } from './conformance.ts';
import { diffCommand } from './diff.ts';
import { exportCommand } from './export.ts';
import { fuzzCommand } from './fuzz.ts';
import { openCommand } from './open.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { whyCommand } from './why.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly CommandSpec[] = [
  openCommand,
  runCommand,
  conformanceCommand,
  replayCommand,
  exportCommand,
  whyCommand,
  diffCommand,
  fuzzCommand,
];
