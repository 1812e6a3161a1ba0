import type { CommandSpec } from '../arguments/command-spec.ts';

/**
 * Every command, in the order in which help lists them, each with all that it needs in a module of
 * its own: a command line starts with what its command needs and no more.
 */
const LOAD = {
  open: async () => (await import('./open.ts')).openCommand,
  app: async () => (await import('./app.ts')).appCommand,
  init: async () => (await import('./init.ts')).initCommand,
  run: async () => (await import('./run.ts')).runCommand,
  conformance: async () => (await import('./conformance.ts')).conformanceCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  why: async () => (await import('./why.ts')).whyCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  fuzz: async () => (await import('./fuzz.ts')).fuzzCommand,
} as const satisfies Record<string, () => Promise<CommandSpec>>;

type CommandName = keyof typeof LOAD;

/** The names of all commands. */
export const COMMAND_NAMES = Object.keys(LOAD) as readonly CommandName[];

/** The command with this name; undefined where there is none. */
export async function cliCommandOf(name: string | undefined): Promise<CommandSpec | undefined> {
  const known = COMMAND_NAMES.find((one) => one === name);
  return known && LOAD[known]();
}

/** All of them, for whoever lists them. */
export function allCommands(): Promise<readonly CommandSpec[]> {
  return Promise.all(COMMAND_NAMES.map((name) => LOAD[name]()));
}
