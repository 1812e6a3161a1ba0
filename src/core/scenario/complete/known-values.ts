import { connectionDialectOf, dialectOf, hasConnections, type Dialect } from '../../dialect/dialect.ts';
import { PRESETS } from '../../network/presets.ts';
import { parsePersona, PERSONAS } from '../../persona/persona-list.ts';
import { checkGeneration, generationsOf } from '../../persona/sdk-generations.ts';
import { SDK_GENERATIONS } from '../../vocabulary/persona.ts';
import { SHIPPED_RECORDINGS } from '../../recording/shipped-recordings.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import { DEFAULT_CHANNEL } from '../../fields/client-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { childOf } from './schema-walk.ts';

/** A value that a file may have, and what it stands for. */
export interface KnownValue {
  readonly text: string;
  readonly about: string;
}

const plain = (texts: readonly string[], about = ''): readonly KnownValue[] =>
  texts.map((text) => ({ text, about }));

/**
 * Values that no schema lists: names of the file itself, of platforms, presets and rules. `map` is
 * what stands beside the key.
 */
export function knownValues(key: string, path: DataPath, map: unknown, data: unknown): readonly KnownValue[] {
  switch (key) {
    case 'connectionOf':
      return plain(appsAbove(path, data), 'its app');
    case 'client':
    case 'to':
      return plain(namesOf(childOf(data, 'clients')), 'client');
    case 'persona':
      return plain(PERSONAS.map(({ id }) => id));
    case 'sdk':
      return plain(generationsFor(map), 'SDK generation');
    case 'network':
    case 'preset':
      return PRESETS.map(({ id, label }) => ({ text: id, about: label }));
    case 'trace':
      return SHIPPED_RECORDINGS.map(({ id, about }) => ({ text: id, about }));
    case 'rules':
      return RULES.map(({ id, text }) => ({ text: id, about: text }));
    case 'callback':
    case 'never':
    case 'sequence':
      return callbacksOf(map, data);
    case 'event':
    case 'neverEvent':
      return plain(dialectFor(map, data)?.roles ?? [], 'role');
    case 'channel':
      return path[0] === 'steps' || path[0] === 'expect' ? plain(channelsOf(data), 'channel') : [];
    case 'at':
    case 'until':
    case 'from':
    case 'after':
    case 'before':
    case 'notBefore':
    case 'destroyed':
      return momentsOf(path, data);
    case 'order':
      return plain(idsOf(data, 'expect'), 'what an expectation finds');
    default:
      return [];
  }
}

function namesOf(map: unknown): readonly string[] {
  return typeof map === 'object' && map !== null ? Object.keys(map) : [];
}

/** Clients above one that can have further connections. */
function appsAbove(path: DataPath, data: unknown): readonly string[] {
  const clients = childOf(data, 'clients');
  const names = namesOf(clients);
  return names
    .slice(0, names.indexOf(String(path[1])))
    .filter((name) => childOf(childOf(clients, name), 'connectionOf') === undefined);
}

function generationsFor(client: unknown): readonly string[] {
  const persona = childOf(client, 'persona');
  const parsed = typeof persona === 'string' ? parsePersona(persona) : undefined;
  return parsed?.ok === true ? generationsOf(parsed.persona) : SDK_GENERATIONS;
}

/** How the SDK of the client of an expectation names things. */
function dialectFor(expectation: unknown, data: unknown): Dialect | undefined {
  const name = childOf(expectation, 'client');
  const clients = childOf(data, 'clients');
  const own = typeof name === 'string' ? childOf(clients, name) : undefined;
  const app = childOf(own, 'connectionOf');
  const client = typeof app === 'string' ? childOf(clients, app) : own;
  const persona = parsePersona(String(childOf(client, 'persona')));
  if (!persona.ok) return undefined;
  const generation = checkGeneration(persona.persona, String(childOf(client, 'sdk')));
  if (!generation.ok) return undefined;
  const of = { persona: persona.persona, sdk: generation.sdk };
  if (typeof app !== 'string') return dialectOf(of.persona, of.sdk);
  return hasConnections(of.persona, of.sdk) ? connectionDialectOf(of.persona, of.sdk) : undefined;
}

function callbacksOf(expectation: unknown, data: unknown): readonly KnownValue[] {
  const dialect = dialectFor(expectation, data);
  return (dialect?.roles ?? [])
    .filter((role) => dialect?.fires(role))
    .map((role) => ({ text: dialect?.traceName(role) ?? role, about: role }));
}

function listIn(data: unknown, section: 'steps' | 'expect'): readonly unknown[] {
  const list = childOf(data, section);
  return Array.isArray(list) ? list : [];
}

function texts(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))];
}

function channelsOf(data: unknown): readonly string[] {
  return texts([DEFAULT_CHANNEL, ...listIn(data, 'steps').map((step) => childOf(step, 'channel'))]);
}

/** What a moment can count from: steps, and for expectations what others find. */
function momentsOf(path: DataPath, data: unknown): readonly KnownValue[] {
  const steps = plain(idsOf(data, 'steps'), 'moment of a step');
  return path[0] === 'expect'
    ? [...steps, ...plain(idsOf(data, 'expect'), 'what an expectation finds')]
    : steps;
}

function idsOf(data: unknown, section: 'steps' | 'expect'): readonly string[] {
  return texts(listIn(data, section).map((item) => childOf(item, 'id')));
}
