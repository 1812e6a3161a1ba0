import { CALLBACK_ROLES, callbackFacts } from '../vocabulary/callbacks.ts';
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from '../vocabulary/webhooks.ts';
import { PRESETS } from '../network/presets.ts';
import { SHIPPED_RECORDINGS } from '../recording/shipped-recordings.ts';
import { TIMING_FIELDS } from '../rulebook/timing-fields.ts';
import { alternatives, scenarioNode, type SchemaNode } from '../scenario/complete/schema-walk.ts';
import { markdownTable } from './markdown-table.ts';
import {
  ARGUMENT_NOTES,
  CLIENT_NOTES,
  CONDITION_NOTES,
  CONNECTION_NOTES,
  EXPECTATION_NOTES,
  ACCOUNT_NOTES,
  PROXY_NOTES,
  GUEST_NOTES,
  FILE_NOTES,
  LIFE_NOTES,
  LINK_NOTES,
  MOMENTS,
  RECORDING_NOTES,
  RULEBOOK_NOTES,
  SPAN_NOTES,
  STEP_NOTES,
  WEBHOOK_NOTES,
} from './format-prose.ts';

/**
 * The manual's page about the scenario format, in Markdown: every key of the schema, between what
 * only words can say.
 */
export function formatPage(): string {
  const root = scenarioNode();
  return [
    FILE_NOTES,
    keyTable(root),
    MOMENTS,
    '## Clients\n',
    CLIENT_NOTES,
    ...clientTables(root),
    GUEST_NOTES,
    ACCOUNT_NOTES,
    PROXY_NOTES,
    '## Steps\n',
    STEP_NOTES,
    ...variants(root, 'steps', 'do'),
    LIFE_NOTES,
    '## Networks\n',
    'The network of a client, or of the file, where it is not just the id of a preset:\n',
    keyTable(networkNode(root)),
    '### Links\n',
    LINK_NOTES,
    keyTable(linkNode(root)),
    '### Recordings\n',
    RECORDING_NOTES,
    recordingTable(),
    '### Presets\n',
    presetTable(),
    '## Rulebook\n',
    RULEBOOK_NOTES,
    timingTable(),
    '## Webhooks\n',
    WEBHOOK_NOTES,
    keyTable(mapIn(child(root, 'webhooks'))),
    webhookTable(),
    '### What a webhook says\n',
    keyTable(webhookArgsNode(root)),
    '## Expectations\n',
    EXPECTATION_NOTES,
    ...variants(root, 'expect', undefined),
    '## Spans\n',
    SPAN_NOTES,
    '## Arguments\n',
    ARGUMENT_NOTES,
    keyTable(argsNode(root)),
    '### Conditions\n',
    CONDITION_NOTES,
    keyTable(mapIn(child(argsNode(root), 'elapsed'))),
    '## Roles\n',
    'A role that an SDK lacks is a mistake, and the message names the nearest one it has.\n',
    roleTable(),
  ].join('\n');
}

/** The keys of a client, and of a further connection of an app. */
function clientTables(root: SchemaNode): readonly string[] {
  const [client = {}, connection = {}] = alternatives(mapOf(root, 'clients'));
  return [keyTable(client), CONNECTION_NOTES, keyTable(connection)];
}

/** The notifications that there are. */
function webhookTable(): string {
  const rows = WEBHOOK_EVENT_TYPES.map((type) => [code(String(type)), WEBHOOK_EVENTS[type]]);
  return markdownTable(['webhook', 'what it tells'], rows);
}

const webhookArgsNode = (root: SchemaNode): SchemaNode => {
  const kinds = alternatives(child(root, 'expect').items ?? {});
  return mapIn(
    child(
      kinds.find(({ properties = {} }) => 'webhook' in properties),
      'args',
    ),
  );
};

/** The recordings that come with the lab. */
function recordingTable(): string {
  const rows = SHIPPED_RECORDINGS.map(({ id, about }) => [code(id), about]);
  return markdownTable(['recording', 'what it is like'], rows);
}

function child(node: SchemaNode | undefined, key: string): SchemaNode {
  return node?.properties?.[key] ?? {};
}

/** Every role with what it tells; surfaces may leave arguments out. */
function roleTable(): string {
  const rows = CALLBACK_ROLES.map((role) => {
    const { about, args } = callbackFacts(role);
    return [code(role), about, args.map(code).join(', ')];
  });
  return markdownTable(['role', 'the app is told that', 'arguments'], rows);
}

/** The map that a value may be. */
function mapIn(node: SchemaNode): SchemaNode {
  return alternatives(node).find(({ properties }) => properties !== undefined) ?? {};
}

function mapOf(root: SchemaNode, key: string): SchemaNode {
  const { additionalProperties } = child(root, key);
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

const networkNode = (root: SchemaNode): SchemaNode => mapIn(child(root, 'network'));
const linkNode = (root: SchemaNode): SchemaNode => mapIn(child(networkNode(root), 'up'));
const argsNode = (root: SchemaNode): SchemaNode =>
  mapIn(child(alternatives(child(root, 'expect').items ?? {})[0], 'args'));

/**
 * Every kind of step or expectation: what happens, an example, and its own keys; those of all of
 * them come first.
 */
function variants(root: SchemaNode, key: 'steps' | 'expect', verbKey: string | undefined): readonly string[] {
  const kinds = alternatives(child(root, key).items ?? {});
  const shared = verbKey === undefined ? [] : sharedKeys(kinds, verbKey);
  const head = verbKey === undefined ? [] : [keyTable(pick(kinds[0] ?? {}, shared))];
  return [...head, ...kinds.map((kind) => variant(kind, verbKey, shared))];
}

function sharedKeys(kinds: readonly SchemaNode[], verbKey: string): readonly string[] {
  const [first, ...rest] = kinds.map(({ properties = {} }) => Object.keys(properties));
  return (first ?? []).filter((key) => key !== verbKey && rest.every((keys) => keys.includes(key)));
}

function pick(node: SchemaNode, keys: readonly string[]): SchemaNode {
  const properties = Object.fromEntries(keys.map((key) => [key, child(node, key)]));
  return { ...node, properties };
}

function variant(node: SchemaNode, verbKey: string | undefined, shared: readonly string[]): string {
  const keys = Object.keys(node.properties ?? {});
  const own = keys.filter((key) => key !== verbKey && !shared.includes(key));
  const name = verbKey === undefined ? tellingKey(node) : String(child(node, verbKey).const);
  return [
    `### \`${name}\`\n`,
    `${sentence(node.description ?? '')}\n`,
    `\`\`\`yaml\n- ${String(node.examples?.[0] ?? '')}\n\`\`\`\n`,
    ...(own.length === 0 ? [] : [keyTable(pick(node, own))]),
  ].join('\n');
}

/** The key by which an expectation is known. */
function tellingKey({ properties = {} }: SchemaNode): string {
  return Object.keys(properties).find((key) => key !== 'client') ?? '';
}

/** One row a key: whether it is needed, what it is, what counts without it, and an example. */
function keyTable({ properties = {}, required = [] }: SchemaNode): string {
  const rows = Object.entries(properties).map(([key, node]) => [
    code(key),
    required.includes(key) ? 'yes' : 'no',
    aboutOf(node),
    node.default === undefined ? '' : code(String(node.default)),
    node.examples?.[0] === undefined ? '' : code(`${key}: ${String(node.examples[0])}`),
  ]);
  return markdownTable(['key', 'needed', 'what it is', 'default', 'example'], rows);
}

function aboutOf(node: SchemaNode): string {
  const about = node.description ?? alternatives(node)[0]?.description ?? '';
  const words = (node.enum ?? (node.type === 'boolean' ? [true, false] : [])).map((word) =>
    code(String(word)),
  );
  return words.length === 0 ? about : `${about}: ${words.join(', ')}`;
}

function presetTable(): string {
  return markdownTable(
    ['preset', 'what it does'],
    PRESETS.map(({ id, label }) => [code(id), label]),
  );
}

function timingTable(): string {
  const rulebook = mapIn(child(scenarioNode(), 'rulebook'));
  const rows = TIMING_FIELDS.map(({ name, doc, defaultText }) => [
    code(name),
    valuesOf(child(rulebook, name)),
    defaultText,
    doc,
  ]);
  return markdownTable(['key', 'value', 'default', 'what it is'], rows);
}

function valuesOf(node: SchemaNode): string {
  return alternatives(node)
    .map((one) => {
      if (one.const !== undefined) return code(String(one.const));
      if (one.enum !== undefined) return one.enum.map((word) => code(String(word))).join(', ');
      if (one.type === 'boolean') return '`true`, `false`';
      if (one.type === 'string') return 'duration';
      return one.type === 'integer' ? 'whole number' : 'number';
    })
    .join(' or ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
