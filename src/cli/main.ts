import type { CommandSpec } from './arguments/command-spec.ts';
import { commandHelp, PROGRAM, programHelp } from './arguments/help.ts';
import { parseCommandLine, suggestion } from './arguments/parse.ts';
import { COMMANDS } from './commands/commands.ts';
import { complain, endQuietlyOnClosedPipes, print } from './output.ts';
import { appVersion } from './package-folder.ts';

/** A mistake of the program itself, as sysexits.h numbers it: never one of the answers 0, 1 and 2. */
const INTERNAL_ERROR = 70;

async function show(text: string): Promise<number> {
  await print(text, 0);
  return 0;
}

async function runCommandLine(spec: CommandSpec, args: readonly string[]): Promise<number> {
  const parsed = parseCommandLine(spec, args);
  switch (parsed.kind) {
    case 'help':
      return show(commandHelp(spec));
    case 'mistakes':
      complain(parsed.mistakes.map((mistake) => `${PROGRAM} ${spec.name}: ${mistake}`));
      complain([`Run "${PROGRAM} ${spec.name} --help" to see what it takes.`]);
      return 2;
    case 'invocation':
      return spec.run(parsed.invocation);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--version') return show(`${appVersion()}\n`);
  if (first === '--help' || first === '-h') return show(programHelp(COMMANDS));
  if (first === 'help') return rest.length === 0 ? show(programHelp(COMMANDS)) : main([...rest, '--help']);
  const spec = COMMANDS.find(({ name }) => name === first);
  if (spec !== undefined) return runCommandLine(spec, rest);
  const known = COMMANDS.map(({ name }) => name);
  complain([
    first === undefined
      ? `${PROGRAM}: missing COMMAND; there is ${known.join(', ')}`
      : `${PROGRAM}: unknown command "${first}"${suggestion(first, known)}`,
    `Run "${PROGRAM} --help" to see what there is.`,
  ]);
  return 2;
}

endQuietlyOnClosedPipes();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain([`${PROGRAM}: internal error, which is a mistake of ours; please report it:`, trace]);
  process.exitCode = INTERNAL_ERROR;
}
