import type { CommandSpec, OptionSpec } from './command-spec.ts';

/** Name of the program in help and messages. */
export const PROGRAM = 'reconnect-lab';

const WIDTH = 100;

/**
 * Breaks text at spaces so that no line is longer than the page; lines after the first are
 * indented.
 */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Two columns, the second one aligned. */
function table(rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, doc]) => `  ${name.padEnd(left)}  ${wrap(doc, left + 4)}\n`).join('');
}

function optionRow(option: OptionSpec): readonly [string, string] {
  const value = option.value === undefined ? '' : ` ${option.value}`;
  const choices = option.choices === undefined ? '' : ` One of ${option.choices.join(', ')}.`;
  const fallback = option.fallback === undefined ? '' : ` Default: ${option.fallback}.`;
  return [`--${option.name}${value}`, `${option.doc}${choices}${fallback}`];
}

const exitCodes = [
  ['0', 'all held'],
  ['1', 'an expectation, a rule or a comparison failed'],
  [
    '2',
    'the command or a file is wrong: one line for each mistake on stderr, and nothing was run; or a file could not be written',
  ],
  ['70', 'the program itself has a mistake; please report it'],
  ['130', 'interrupted (Ctrl-C); what was known until then is printed, and no file is left in part'],
  ['143', 'ended by the system (SIGTERM); the same holds'],
] as const;

/** The codes of every command with those of its own, by number. */
function exitCodesOf({ exitCodes: own = [] }: CommandSpec): readonly (readonly [string, string])[] {
  return [...exitCodes, ...own].sort(([one], [other]) => Number(one) - Number(other));
}

/** Help of one command. */
export function commandHelp(spec: CommandSpec): string {
  const { name, operand } = spec;
  const operands = operand === undefined ? '' : ` ${operand.name}${operand.isMany ? '…' : ''}`;
  const required = spec.options
    .filter(({ isRequired }) => isRequired === true)
    .map((option) => ` --${option.name} ${option.value ?? ''}`)
    .join('');
  const rows: (readonly [string, string])[] = [];
  if (operand !== undefined) rows.push([operand.name, operand.doc]);
  rows.push(...spec.options.map(optionRow), ['-h, --help', 'Show this text.']);
  const examples = spec.examples.map(({ line, does }) => `  # ${does}\n  ${PROGRAM} ${line}\n`);
  return [
    `Usage: ${PROGRAM} ${name}${operands}${required} [options]\n`,
    `${wrap(spec.details, 0)}\n`,
    `Options:\n${table(rows)}`,
    `Examples:\n${examples.join('\n')}`,
    `Exit codes:\n${table(exitCodesOf(spec))}`,
  ].join('\n');
}

/** Help of the whole program. */
export function programHelp(commands: readonly CommandSpec[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  const examples = commands.flatMap((spec) => spec.examples.slice(0, 1));
  return [
    `Usage: ${PROGRAM} COMMAND [options]\n`,
    `${wrap('See who is told what, when and why, when the network of an RTC user drops or the app is killed. Everything runs headless, in virtual time: 20 minutes take milliseconds.', 0)}\n`,
    `Commands:\n${table(rows)}`,
    `Options:\n${table([
      ['-h, --help', `Show this text; ${PROGRAM} COMMAND --help tells all about one command.`],
      ['--version', 'Show the version.'],
    ])}`,
    `Examples:\n${examples.map(({ line, does }) => `  # ${does}\n  ${PROGRAM} ${line}\n`).join('\n')}`,
    'Inside the repository, "npm run lab --" stands for "reconnect-lab". Colours appear on terminals only; NO_COLOR=1 turns them off.\n',
    `Exit codes:\n${table(exitCodes)}`,
  ].join('\n');
}
