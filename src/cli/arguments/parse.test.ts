import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../commands/commands.ts';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { parseCommandLine, suggestionText } from './parse.ts';

const COMMANDS = await allCommands();

const SPEC: CommandSpec = {
  name: 'brew',
  summary: 'Makes tea.',
  details: 'Makes tea.',
  operand: { name: 'LEAF', doc: 'what it is made of', isMany: false },
  options: [
    {
      name: 'minutes',
      value: 'N',
      doc: 'How long.',
      fallback: '3',
      mistake: (text) => (/^\d+$/.test(text) ? undefined : `"${text}" is no number`),
    },
    {
      name: 'cup',
      value: 'SIZE',
      doc: 'Which cup.',
      choices: ['small', 'large'],
      meant: (text) => (text === 'big' ? 'large' : undefined),
    },
    { name: 'add', value: 'THING', doc: 'What goes in.', isList: true, choices: ['milk', 'sugar', 'lemon'] },
    { name: 'iced', doc: 'Cold.' },
  ],
  examples: [],
  run: () => Promise.resolve(0),
};

/** What a call was read as: its operands and options, or its mistakes, or `help`. */
function read(args: readonly string[], spec = SPEC): unknown {
  const parsed = parseCommandLine(spec, args);
  if (parsed.kind !== 'invocation') return parsed.kind === 'help' ? 'help' : parsed.mistakes;
  const { operands, value, values, isOn } = parsed.invocation;
  const { options } = spec;
  return {
    operands,
    value: Object.fromEntries(options.map(({ name }) => [name, value(name)])),
    values: Object.fromEntries(options.map(({ name }) => [name, values(name)])),
    on: options.filter(({ name }) => isOn(name)).map(({ name }) => name),
  };
}

describe('a call', () => {
  it('has what was given, and the fallbacks of what was not', () => {
    expect(read(['oolong'])).toMatchObject({ operands: ['oolong'], value: { minutes: '3' }, on: [] });
    expect(read(['--iced', 'oolong', '--minutes=7'])).toMatchObject({
      ...{ operands: ['oolong'], value: { minutes: '7', cup: undefined }, on: ['minutes', 'iced'] },
    });
  });

  it('has lists from several options, from one with commas, or from both', () => {
    for (const args of [
      ['--add', 'milk', '--add', 'sugar', '--add', 'milk'],
      ['--add', 'milk,sugar', '--add=milk'],
    ]) {
      expect(read(['x', ...args])).toMatchObject({ values: { add: ['milk', 'sugar', 'milk'] } });
    }
  });

  it('has operands that look like options behind --', () => {
    expect(read(['--iced', '--', '--minutes'])).toMatchObject({ operands: ['--minutes'], on: ['iced'] });
  });

  it.each([['--help'], ['-h'], ['a', 'b', '--cup', 'no', '--help'], ['--nonsense', '-h']])(
    'that asks for help gets it, whatever else is wrong: %s',
    (...args) => {
      expect(read(args)).toBe('help');
    },
  );
});

describe('mistakes', () => {
  it.each<[args: readonly string[], mistakes: readonly string[]]>([
    [[], ['missing LEAF: what it is made of']],
    [['a', 'b', 'c'], ['brew takes one LEAF, but got "b" as well']],
    [['a', '--minutes'], ['--minutes needs a value: --minutes N']],
    [['a', '--minutes='], ['--minutes needs a value: --minutes N']],
    [['a', '--minutes', 'x'], ['--minutes: "x" is no number']],
    [['a', '--iced=yes'], ['--iced is a switch and takes no value']],
    [['a', '--minutes=1', '--minutes=2'], ['--minutes is given twice; once is enough']],
    [['a', '--cup', 'smal'], ['--cup: "smal" is not one of small, large; did you mean small?']],
    [['a', '--cup', 'big'], ['--cup: "big" is not one of small, large; did you mean large?']],
    [
      ['a', '--add', 'milk,rum,'],
      ['--add: "rum" is not one of milk, sugar, lemon', '--add: "" is not one of milk, sugar, lemon'],
    ],
    [['a', '--cups', 'small'], ['unknown option --cups; did you mean --cup?']],
    [['--zzzzzz'], ['unknown option --zzzzzz; there is --minutes, --cup, --add, --iced']],
    [
      ['-x', '--minutes', 'x'],
      ['unknown option -x; there is --minutes, --cup, --add, --iced', '--minutes: "x" is no number'],
    ],
  ])('%j', (args, mistakes) => {
    expect(read(args)).toEqual(mistakes);
  });

  it('name what must be given, with its choices', () => {
    const [, cup, add] = SPEC.options as readonly [OptionSpec, OptionSpec, OptionSpec];
    const spec = {
      ...SPEC,
      options: [
        { ...cup, isRequired: true },
        { ...add, isRequired: true },
      ],
    };
    expect(read(['a', '--add', 'milk'], spec)).toEqual(['missing --cup SIZE: one of small, large']);
  });

  it('say of a command without operands that it has none', () => {
    const { operand: _operand, ...rest } = SPEC;
    expect(read(['a'], rest)).toEqual(['brew takes no operands, but got "a"']);
  });

  it('propose the nearest, or all that there is', () => {
    expect(suggestionText('runn', ['run', 'why'])).toBe('; did you mean run?');
    expect(suggestionText('xylophone', ['run', 'why'])).toBe('; there is run, why');
  });
});

describe.each(COMMANDS.map((spec) => [spec.name, spec] as const))('%s', (_name, spec) => {
  const known = spec.options.flatMap(({ name }) => [`--${name}`, `--${name}=`, `--${name}=1`]);
  const choices = spec.options.flatMap(({ choices: some = [] }) => some);
  const word = fc.oneof(
    fc.constantFrom(...known, ...choices, '--', '-', '--help', '-h', '', '1', '0', '1/2', 'a.yaml'),
    fc.string({ maxLength: 6 }),
    fc.string({ maxLength: 6 }).map((text) => `--${text}`),
  );

  it('reads whatever is typed: each mistake is a line that says something, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        const parsed = parseCommandLine(spec, args);
        if (parsed.kind === 'help') expect(args.some((arg) => /^(--help|-\w*h)/.test(arg))).toBe(true);
        if (parsed.kind !== 'mistakes') return;
        expect(parsed.mistakes.length).toBeGreaterThan(0);
        for (const mistake of parsed.mistakes) expect(mistake.length).toBeGreaterThan(10);
      }),
    );
  });
});
