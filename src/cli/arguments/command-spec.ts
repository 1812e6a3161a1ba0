/** One option of a command: the only source for parsing, help and messages. */
export interface OptionSpec {
  readonly name: string;
  /** The placeholder for the value in help, `FILE`; absent for a switch without a value. */
  readonly value?: string;
  readonly doc: string;
  /** The only values it can have. */
  readonly choices?: readonly string[];
  /** The choice that another word means, where letters would mislead. */
  readonly meant?: (value: string) => string | undefined;
  /** The value where it is not given. */
  readonly fallback?: string;
  readonly isRequired?: boolean;
  /** May be given several times, or once with a comma-separated list. */
  readonly isList?: boolean;
  /** What is wrong with a value and what would be right; undefined where it is fine. */
  readonly mistake?: (value: string) => string | undefined;
}

/** The operands of a command: how help calls them and how many there may be. */
export interface OperandSpec {
  readonly name: string;
  readonly doc: string;
  readonly isMany: boolean;
  /** May be left out. */
  readonly isOptional?: boolean;
}

/** What was typed, checked against the spec. */
export interface Invocation {
  readonly operands: readonly string[];
  /** Value of an option that is given or has a fallback. */
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
  readonly isOn: (name: string) => boolean;
}

/** A command of the program. */
export interface CommandSpec {
  readonly name: string;
  /** One line in the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly details: string;
  readonly operand?: OperandSpec;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Exit codes that only this command has. */
  readonly exitCodes?: readonly (readonly [code: string, meaning: string])[];
  /** Does the work and returns the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>;
}
