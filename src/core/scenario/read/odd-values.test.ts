import { expect, it } from 'vitest';
import { readScenario } from './read-scenario.ts';

const STEPS = 'steps: [{ at: 0s, do: join, client: a }]';
const PAGE = 'clients: { a: { persona: web, sdk: 4.x, uid: 1 } }';
const client = (fields: string): string => `clients: { a: { ${fields} } }\n${STEPS}`;
const step = (fields: string): string => `${PAGE}\nsteps: [{ at: 0s, do: join, client: a }, { ${fields} }]`;
const expecting = (fields: string): string => `${PAGE}\n${STEPS}\nexpect: [{ ${fields} }]`;

/** A file in which one value is odd, for each field in which people write a text. */
const FIELDS: Readonly<Record<string, (value: string) => string>> = {
  persona: (value) => client(`persona: ${value}, sdk: 4.x, uid: 1`),
  sdk: (value) => client(`persona: web, sdk: ${value}, uid: 1`),
  uid: (value) => client(`persona: web, sdk: 4.x, uid: ${value}`),
  account: (value) => client(`persona: web, sdk: 4.x, account: ${value}`),
  role: (value) => client(`persona: web, sdk: 4.x, uid: 1, role: ${value}`),
  network: (value) => client(`persona: web, sdk: 4.x, uid: 1, network: ${value}`),
  at: (value) => step(`at: ${value}, do: leave, client: a`),
  do: (value) => step(`at: 1s, do: ${value}, client: a`),
  client: (value) => step(`at: 1s, do: leave, client: ${value}`),
  channel: (value) => step(`at: 1s, do: join, client: a, channel: ${value}`),
  id: (value) => step(`at: 1s, do: leave, client: a, id: ${value}`),
  callback: (value) => expecting(`client: a, callback: ${value}, at: 1s`),
  event: (value) => expecting(`client: a, event: ${value}, at: 1s`),
  state: (value) => expecting(`client: a, state: ${value}, at: 1s`),
  refused: (value) => expecting(`client: a, refused: ${value}, at: 1s`),
  code: (value) => expecting(`client: a, refused: join, code: ${value}, at: 1s`),
  'user of args': (value) => expecting(`client: a, callback: user-left, at: 1s, args: { uid: ${value} }`),
  'account of args': (value) =>
    expecting(`client: a, callback: user-left, at: 1s, args: { account: ${value} }`),
  'reason of args': (value) =>
    expecting(`client: a, callback: user-left, at: 1s, args: { reason: ${value} }`),
  'channel that ends': (value) => expecting(`channel: ${value}, destroyed: 1s`),
  rules: (value) => `${PAGE}\n${STEPS}\nrules: [${value}]`,
  seed: (value) => `${PAGE}\n${STEPS}\nseed: ${value}`,
  rulebook: (value) => `${PAGE}\n${STEPS}\nrulebook: { remoteStates: ${value} }`,
};

/** As YAML spells them; what no message may have as it is. */
const VALUES = {
  'an empty text': `''`,
  'a space': `' '`,
  spaces: `'   '`,
  'a line break': String.raw`"\n"`,
  'a control character': String.raw`"\u0007"`,
  'a sign that nobody sees': String.raw`"\u200b"`,
  'another space': String.raw`"\u00a0"`,
  'a mark that turns the line around': String.raw`"\u202e"`,
  nothing: 'null',
  'a list': '[]',
  'a map': '{}',
} as const;

function mistakesOf(field: string, value: string): readonly string[] {
  const read = readScenario(`name: A\n${FIELDS[field]?.(value) ?? ''}\nuntil: 5s\n`, 'a.yaml');
  return read.ok ? [] : read.mistakes.map(({ message }) => message);
}

/** What cannot be read in a message: what is not seen, a quotation of nothing, an end in the air. */
const UNREADABLE = [/[^\P{C}\n]/u, /(?! )\p{Z}/u, /" *"(?! \()/, /, ,|,,|[:;,] *$/];

it.each(Object.keys(FIELDS))('an odd value of %s is one mistake, which can be read', (field) => {
  const wrong = Object.entries(VALUES).flatMap(([what, value]) => {
    const found = mistakesOf(field, value);
    const isWrong =
      found.length > 1 || found.some((message) => UNREADABLE.some((sign) => sign.test(message)));
    return isWrong ? [[what, ...found]] : [];
  });
  expect(wrong).toEqual([]);
});

it.each([
  ['account', `''`, 'account: a user account cannot be empty'],
  ['persona', `' '`, 'persona: must be a persona, such as android, web or unity/ios, not " " (a space)'],
  ['sdk', `'  '`, 'sdk: must be an SDK generation, such as 3.x or 4.x, not "  " (2 spaces)'],
  ['state', String.raw`"\u200b"`, /, not "\\u\{200b\}"$/],
  ['do', `''`, /^do: unknown verb "" \(empty\): there are join, leave/],
  ['uid', `''`, /or 0 for one that the server gives, not "" \(empty\)$/],
  ['rules', `''`, 'must be the ID of a rule, not "" (empty)'],
])('%s: %s reads: %s', (field, value, message) => {
  expect(mistakesOf(field, value)).toEqual([
    typeof message === 'string' ? message : expect.stringMatching(message),
  ]);
});
