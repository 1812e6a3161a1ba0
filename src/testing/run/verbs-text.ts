import { z } from 'zod';
import { stepActionOf } from '../../core/actions/actions.ts';
import { networkShape } from '../../core/network/network-schema.ts';
import { STEP_VERBS } from '../../core/vocabulary/action-names.ts';

/** The parts of JSON Schema that fields of steps have. */
interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly FieldSchema[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: FieldSchema | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
}

/** The type of a value, as TypeScript has it. */
function typeText(schema: FieldSchema): string {
  const { anyOf, enum: words, const: only, properties, type } = schema;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeText))].join(' | ');
  if (words !== undefined) return words.map((word) => quotedWord(word)).join(' | ');
  if (only !== undefined) return quotedWord(only);
  if (properties !== undefined) return namedType(schema) ?? fieldsTypeText(schema);
  if (type === 'integer') return 'number';
  return type === undefined || type === 'object' ? 'object' : type;
}

/** The type that has just these fields, by its name. */
function namedType({ properties }: FieldSchema): string | undefined {
  const text = JSON.stringify(properties);
  return NAMED_TYPES.find(({ schema }) => JSON.stringify(schema.properties) === text)?.name;
}

function fieldsTypeText(schema: FieldSchema): string {
  return `{\n${fieldsText(schema).join('\n')}\n}`;
}

function quotedWord(word: string | number | boolean): string {
  return typeof word === 'string' ? `'${word}'` : String(word);
}

function fieldsText({ properties = {}, required = [] }: FieldSchema): string[] {
  return Object.entries(properties).map(
    ([name, field]) =>
      `${docText(field.description)}readonly ${name}${required.includes(name) ? '' : '?'}: ${typeText(field)};`,
  );
}

/** A comment with what the manual says, its links and marks taken out. */
function docText(description: string | undefined): string {
  if (description === undefined || description === '') return '';
  const plain = description.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('*/', '* /');
  const lines = plain.split(/\s+/).reduce<string[]>((all, word) => {
    const last = all.at(-1);
    if (last !== undefined && last.length + word.length < 84) all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
    return all;
  }, []);
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

const schemaOf = (shape: z.ZodRawShape): FieldSchema =>
  z.toJSONSchema(z.object(shape), { io: 'input', reused: 'inline' }) as FieldSchema;

const NETWORK = schemaOf(networkShape);

/** Types of fields that stand in more than one place. */
const NAMED_TYPES = [
  {
    name: 'LinkFields',
    about: 'Fields of one direction of a link.',
    schema: NETWORK.properties?.['up'] ?? {},
  },
  {
    name: 'NetworkFields',
    about: 'A network: a preset, and fields of its links that differ.',
    schema: NETWORK,
  },
] as const;

/**
 * The methods that the verbs of a step become, with their fields, as the text of
 * `client-verbs.ts`: made from the actions themselves, so that none can be missing.
 */
export function verbsText(): string {
  const methods = STEP_VERBS.map((verb) => {
    const { shape, about } = stepActionOf(verb).step;
    const schema = schemaOf(shape);
    const isNeeded = (schema.required ?? []).length > 0;
    const isBare = Object.keys(schema.properties ?? {}).length === 0;
    const parameter = isBare ? '' : `fields${isNeeded ? '' : '?'}: ${typeText(schema)}`;
    return `${docText(about)}${verb}(${parameter}): Result;`;
  });
  return [
    '// Made by verbs-text.test.ts from src/core/actions: run it with --update after a change there.',
    '',
    ...NAMED_TYPES.flatMap(({ name, about, schema }) => [
      `${docText(about)}export interface ${name} ${fieldsTypeText(schema)}`,
      '',
    ]),
    '/** What can be done to a client of the lab, each at the present virtual time. */',
    `export interface ClientVerbs<Result = void> { ${methods.join('\n')} }`,
    '',
  ].join('\n');
}
