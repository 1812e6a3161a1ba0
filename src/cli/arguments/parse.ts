import { parseArgs } from 'node:util';
import { nearestName } from '../../core/text/nearest-name.ts';
import type { CommandSpec, Invocation, OptionSpec } from './command-spec.ts';

/**
 * What was typed: an invocation of the command, a request for its help, or everything that is
 * wrong with it.
 */
export type Parsed =
  | { readonly kind: 'invocation'; readonly invocation: Invocation }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** ` (did you mean --reporter?)`, or a list of what there is where nothing is near. */
export function suggestionText(typed: string, known: readonly string[], prefix = ''): string {
  const near = nearestName(typed, known);
  return near === undefined
    ? `; there is ${known.map((name) => prefix + name).join(', ')}`
    : `; did you mean ${prefix}${near}?`;
}

function valueMistake(option: OptionSpec, value: string): string | undefined {
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const near = option.meant?.(value) ?? nearestName(value, option.choices);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    return `"${value}" is not one of ${option.choices.join(', ')}${hint}`;
  }
  return option.mistake?.(value);
}

class Collector {
  readonly given = new Map<string, string[]>();
  readonly operands: string[] = [];
  readonly mistakes: string[] = [];
  readonly #spec: CommandSpec;

  constructor(spec: CommandSpec) {
    this.#spec = spec;
  }

  option(rawName: string, value: string | undefined): void {
    const name = rawName.replace(/^-+/, '');
    const option = this.#spec.options.find((candidate) => candidate.name === name);
    if (option === undefined) {
      const known = this.#spec.options.map((candidate) => candidate.name);
      this.mistakes.push(`unknown option ${rawName}${suggestionText(name, known, '--')}`);
      return;
    }
    if (option.value === undefined) {
      if (value !== undefined) this.mistakes.push(`--${name} is a switch and takes no value`);
      this.given.set(name, ['']);
      return;
    }
    if (value === undefined || value === '') {
      this.mistakes.push(`--${name} needs a value: --${name} ${option.value}`);
      return;
    }
    this.#value(option, value);
  }

  #value(option: OptionSpec, value: string): void {
    const { name } = option;
    const before = this.given.get(name) ?? [];
    if (before.length > 0 && option.isList !== true) {
      this.mistakes.push(`--${name} is given twice; once is enough`);
      return;
    }
    const values = option.isList === true ? value.split(',') : [value];
    for (const one of values) {
      const mistake = valueMistake(option, one);
      if (mistake !== undefined) this.mistakes.push(`--${name}: ${mistake}`);
    }
    this.given.set(name, [...before, ...values]);
  }

  checkOperands(): void {
    const { name, operand } = this.#spec;
    const [first, second] = this.operands;
    if (operand === undefined) {
      if (first !== undefined) this.mistakes.push(`${name} takes no operands, but got "${first}"`);
    } else if (first === undefined) {
      if (operand.isOptional !== true) this.mistakes.push(`missing ${operand.name}: ${operand.doc}`);
    } else if (second !== undefined && !operand.isMany) {
      this.mistakes.push(`${name} takes one ${operand.name}, but got "${second}" as well`);
    }
  }

  checkRequired(): void {
    for (const { name, value, isRequired, choices } of this.#spec.options) {
      if (isRequired !== true || this.given.has(name)) continue;
      const which = choices === undefined ? '' : `: one of ${choices.join(', ')}`;
      this.mistakes.push(`missing --${name} ${value ?? ''}${which}`);
    }
  }

  invocation(): Invocation {
    const fallbacks = new Map(this.#spec.options.map(({ name, fallback }) => [name, fallback]));
    const values = (name: string): readonly string[] => this.given.get(name) ?? [];
    return {
      operands: this.operands,
      value: (name) => values(name)[0] ?? fallbacks.get(name),
      values,
      isOn: (name) => this.given.has(name),
    };
  }
}

/** Reads the arguments after the command's name. All mistakes are found, not only the first. */
export function parseCommandLine(spec: CommandSpec, args: readonly string[]): Parsed {
  const options = Object.fromEntries(
    spec.options.map(({ name, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const collector = new Collector(spec);
  for (const token of tokens) {
    if (token.kind === 'positional') collector.operands.push(token.value);
    else if (token.kind === 'option') {
      if (token.name === 'help') return { kind: 'help' };
      collector.option(token.rawName, token.value);
    }
  }
  // An unknown option may or may not take the next word as its value: saying more would be a
  // guess.
  if (!collector.mistakes.some((mistake) => mistake.startsWith('unknown option'))) {
    collector.checkOperands();
    collector.checkRequired();
  }
  const { mistakes } = collector;
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
  return { kind: 'invocation', invocation: collector.invocation() };
}
