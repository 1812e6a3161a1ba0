import type { CommandSpec } from './arguments/command-spec.ts';
import { commandHelp, PROGRAM, programHelp } from './arguments/help.ts';
import { parseCommandLine, suggestionText } from './arguments/parse.ts';
import { allCommands, COMMAND_NAMES, cliCommandOf } from './commands/commands.ts';
import { stackOf } from '../core/text/message-of.ts';
import { WriteFailure } from '../disk/io-reason.ts';
import { printErrors, printOutput } from './program/output.ts';
import { appVersion } from './program/package-folder.ts';
import { commandArgs, endCommand } from './supervisor/command-port.ts';
import { INTERNAL_ERROR } from './supervisor/messages.ts';

async function show(text: string): Promise<number> {
  await printOutput(text, 0);
  return 0;
}

async function showAll(): Promise<number> {
  return show(programHelp(await allCommands()));
}

async function runCommandLine(spec: CommandSpec, args: readonly string[]): Promise<number> {
  const parsed = parseCommandLine(spec, args);
  switch (parsed.kind) {
    case 'help':
      return show(commandHelp(spec));
    case 'mistakes':
      printErrors(parsed.mistakes.map((mistake) => `${PROGRAM} ${spec.name}: ${mistake}`));
      printErrors([`Run "${PROGRAM} ${spec.name} --help" to see what it takes.`]);
      return 2;
    case 'invocation':
      return spec.run(parsed.invocation);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version') return show(`${appVersion()}\n`);
  if (first === '--help' || first === '-h') return showAll();
  if (first === 'help') return rest.length === 0 ? showAll() : main([...rest, '--help']);
  const spec = await cliCommandOf(first);
  if (spec !== undefined) return runCommandLine(spec, rest);
  printErrors([
    first === undefined
      ? `${PROGRAM}: missing COMMAND; there is ${COMMAND_NAMES.join(', ')}`
      : `${PROGRAM}: unknown command "${first}"${suggestionText(first, COMMAND_NAMES)}`,
    `Run "${PROGRAM} --help" to see what there is.`,
  ]);
  return 2;
}

/**
 * Exit code of the whole program. A file that could not be written means that the command has
 * failed, whatever its result.
 */
async function exitCodeOf(args: readonly string[]): Promise<number> {
  try {
    return await main(args);
  } catch (error) {
    if (error instanceof WriteFailure) {
      printErrors([`${PROGRAM}: ${error.message}`]);
      return 2;
    }
    printErrors([
      `${PROGRAM}: internal error, which is a mistake of ours; please report it:`,
      ...stackOf(error).split('\n'),
    ]);
    return INTERNAL_ERROR;
  }
}

endCommand(await exitCodeOf(commandArgs));
