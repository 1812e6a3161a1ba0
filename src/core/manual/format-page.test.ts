import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CALLBACK_ROLES } from '../vocabulary/callbacks.ts';
import { PRESETS } from '../network/presets.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import { scenarioNode, type SchemaNode } from '../scenario/complete/schema-walk.ts';
import { formatPage } from './format-page.ts';
import { STEP_VERBS } from '../vocabulary/action-names.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';

const FILE = fileURLToPath(new URL('../../../docs/scenario-format.md', import.meta.url));
const page = formatPage();

it('docs/scenario-format.md is what the schema says (npm run docs rewrites it)', async () => {
  await expect(page).toMatchFileSnapshot(FILE);
});

/** Every key that a file can have, wherever it stands, with the schema of its value. */
function keysOf(node: SchemaNode): readonly (readonly [key: string, value: SchemaNode])[] {
  const own = Object.entries(node.properties ?? {});
  const { items, additionalProperties, anyOf = [], oneOf = [] } = node;
  const below = [
    ...own.map(([, value]) => value),
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...anyOf,
    ...oneOf,
  ];
  return [...own, ...below.flatMap(keysOf)];
}

describe('the page about the scenario format', () => {
  it('has every key of the schema, and every word that a key can have', () => {
    const keys = keysOf(scenarioNode());
    expect(keys.length).toBeGreaterThan(100);
    const words = keys.flatMap(([key, { enum: list = [], const: one }]) => [
      key,
      ...list.map(String),
      ...(one === undefined ? [] : [String(one)]),
    ]);
    expect([...new Set(words)].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it('says of every key what it is, and shows it at work', () => {
    const rows = page.split('\n');
    const keyRows = rows.filter((row) => /^\| `\w+` +\| (?:yes|no) /.test(row));
    expect(keyRows.length).toBeGreaterThan(50);
    expect(keyRows.filter((row) => /^\| `\w+` \| \w+ \|\s+\|/.test(row))).toEqual([]);
    expect(keyRows.filter((row) => !/\| `\w+: [^|]+` \|$/.test(row))).toEqual([]);
  });

  it.each([
    ['roles', CALLBACK_ROLES],
    ['timings', TIMING_FIELDS.map(({ name }) => name)],
    ['presets', PRESETS.map(({ id }) => id)],
  ])('names all %s', (_, words) => {
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it('has whole files that are right, and examples of steps and expectations in YAML', () => {
    const files = [...page.matchAll(/```yaml\n(name:[\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(2);
    expect(files.map((text) => readScenario(text, 'example.yaml')).filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each([
    ['step', /### `\w+`\n\n[^\n]+\n\n```yaml\n- (\{ at: [^\n]+)\n/g, STEP_VERBS.length],
    ['expectation', /### `\w+`\n\n[^\n]+\n\n```yaml\n- (\{ [cow][^\n]+)\n/g, 10],
  ] as const)('has an example of every %s that can be read', (kind, pattern, count) => {
    const examples = [...page.matchAll(pattern)].map((match) => match[1] ?? '');
    expect(examples).toHaveLength(count);
    const lines = examples.map((example) => mistakesOf(kind, example));
    expect(lines.flat()).toEqual([]);
  });
});

/** What some examples need to have happened. */
const BEFORE: readonly (readonly [example: RegExp, step: string])[] = [
  [/dead/, '{ at: 9s, do: kill, client: uid1, id: dead }'],
  [/do: back/, '{ at: 30s, do: navigate, client: uid2 }'],
  [/create/, '{ at: 7s, do: destroy, client: uid1 }'],
  [/thaw/, '{ at: 7s, do: freeze, client: uid1 }'],
  [/T3 \+/, '{ at: 5s, do: offline, client: uid1, id: T3 }'],
];

/** What is wrong with one example in a file where the rest is right. */
function mistakesOf(kind: 'step' | 'expectation', example: string): readonly string[] {
  const steps = [
    '{ at: 0s, do: join, client: uid2 }',
    '{ at: 1s, do: join, client: uid1 }',
    ...BEFORE.flatMap(([pattern, step]) =>
      pattern.test(example) && !example.includes('id: dead') ? [step] : [],
    ),
    ...(kind === 'step' ? [example] : []),
  ];
  const text = [
    'name: An example',
    'webhooks: {}',
    'clients:',
    `  uid1: { persona: ios, sdk: 3.x, uid: 1${/do: role/.test(example) ? ', profile: live' : ''} }`,
    '  uid2: { persona: web, sdk: 3.x, uid: 2 }',
    'steps:',
    ...steps.map((step) => `  - ${step}`),
    ...(kind === 'expectation' ? ['expect:', `  - ${example}`] : []),
  ];
  const read = readScenario(`${text.join('\n')}\n`, 'example.yaml');
  return read.ok ? [] : read.mistakes.map(({ message }) => `${example}: ${message}`);
}
