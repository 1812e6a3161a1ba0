import {
  defaultRole,
  NO_UID,
  proxyField,
  type ChannelProfile,
  type ClientSpec,
  type CloudProxyChoice,
} from '../../vocabulary/client-spec.ts';
import type { z } from 'zod';
import { noteSharedUids } from './read-shared-uids.ts';
import { RESERVED_NAMES } from '../../text/account-names.ts';
import { cloudProxyProblem, isProxyOfConnection } from '../../dialect/cloud-proxies.ts';
import { accountOfProblem } from '../../dialect/user-accounts.ts';
import { accountUid } from '../../vocabulary/account.ts';
import { type LabAction } from '../../actions/actions.ts';
import { connectionDialectOf, connectionsLack, dialectOf, type Dialect } from '../../dialect/dialect.ts';
import type { Persona, SdkGeneration } from '../../vocabulary/persona.ts';
import { checkGeneration } from '../../persona/sdk-generations.ts';
import { parsePersona } from '../../persona/persona-list.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { Playback } from '../../recording/played-changes.ts';
import { beginningOf } from './read-playback.ts';
import { readNetwork, startingOffline, type NetworkPair } from './read-network.ts';
import { clientFieldsSchema, connectionFieldsSchema } from '../schema/client-schema.ts';
import { quoted } from '../../text/plain-text.ts';
import { identifierField, suggestedWord } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';

/** A client of the file; without a spec when something about it is wrong. */
export interface ReadClient {
  readonly id: string;
  /** How its SDK names things, known as soon as persona and generation are. */
  readonly dialect: Dialect | undefined;
  readonly spec: ClientSpec | undefined;
  /** What brings it into the state it starts in, where its settings alone do not. */
  readonly firstAction?: LabAction;
  /** The recording that its network plays from the start. */
  readonly playback?: Playback;
}

/** What a client gets that does not say otherwise. */
export interface ClientDefaults {
  readonly network: NetworkPair;
  readonly profile: ChannelProfile;
}

const CLIENT_ID = identifierField('the name of a client');

/**
 * Reads the section `clients`; keeps broken clients by name, so that nobody is told that they are
 * unknown.
 */
export function readClients(reading: FileReading, defaults: ClientDefaults): ReadonlyMap<string, ReadClient> {
  const clients = new Map<string, ReadClient>();
  const section = reading.valueAt(['clients']);
  if (typeof section !== 'object' || section === null || Array.isArray(section)) {
    const right = 'a map such as "uid1: { persona: android, sdk: 3.x, uid: 1 }"';
    reading.note(['clients'], section === undefined ? `missing: give ${right}` : `must be ${right}`);
    return clients;
  }
  const ids = Object.keys(section);
  if (ids.length === 0) reading.note(['clients'], 'a scenario needs at least one client');
  for (const id of ids) {
    const isFurther = reading.valueAt(['clients', id, 'connectionOf']) !== undefined;
    const client = isFurther
      ? readConnection(reading, id, clients, defaults)
      : readClient(reading, id, defaults);
    clients.set(id, client);
  }
  noteSharedUids(reading, [...clients.values()]);
  return clients;
}

function readClient(reading: FileReading, id: string, defaults: ClientDefaults): ReadClient {
  const path = ['clients', id];
  const isNamed = checkName(reading, id);
  const fields = reading.part(clientFieldsSchema, path);
  const surface = readSurface(reading, path);
  const network =
    fields === undefined ? undefined : readNetwork(reading, [...path, 'network'], defaults.network);
  const dialect = surface === undefined ? undefined : dialectOf(surface.persona, surface.sdk);
  if (!isNamed || fields === undefined || surface === undefined || network === undefined) {
    return { id, dialect, spec: undefined };
  }
  const spec: ClientSpec = {
    id,
    ...surface,
    ...userOf(reading, path, fields, defaults.profile, surface),
    ...readProxy(reading, path, fields.cloudProxy, surface),
    up: network.up,
    down: network.down,
  };
  return { id, dialect, spec, ...beginning(id, network) };
}

/** The fields of a client that are about its user in the channel. */
type UserFields = Pick<
  z.infer<typeof clientFieldsSchema>,
  'uid' | 'account' | 'publish' | 'role' | 'profile' | 'networkQuality'
>;

function userOf(
  reading: FileReading,
  path: DataPath,
  { uid = NO_UID, account, publish = 'both', role, ...fields }: UserFields,
  usual: ChannelProfile,
  app: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
): Pick<ClientSpec, 'uid' | 'account' | 'publish' | 'role' | 'profile' | 'networkQuality'> {
  noteAccount(reading, path, account, app);
  const profile = fields.profile ?? usual;
  if (role === 'audience' && profile === 'communication') {
    reading.note(
      [...path, 'role'],
      'there is no audience in the communication profile: leave it out, or give "profile: live"',
    );
  }
  const user = account === undefined ? { uid } : { uid: accountUid(account), account };
  const { networkQuality } = fields;
  return {
    ...{ ...user, publish, role: role ?? defaultRole(profile), profile },
    ...(networkQuality === true ? { networkQuality } : {}),
  };
}

/** What cannot be about an account: its SDK has none, or there is a user ID as well. */
function noteAccount(
  reading: FileReading,
  path: DataPath,
  account: string | undefined,
  app: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
): void {
  if (account === undefined) return;
  const problem = accountOfProblem(account, app);
  if (problem !== undefined) reading.note([...path, 'account'], `${app.persona.id} ${app.sdk}: ${problem}`);
  if (reading.valueAt([...path, 'uid']) === undefined) return;
  reading.noteKey([...path, 'uid'], 'the server has a user ID for the account already: leave "uid" out');
}

/** The cloud proxy that its app forces, where its SDK has that. */
function readProxy(
  reading: FileReading,
  path: DataPath,
  choice: CloudProxyChoice | undefined,
  app: Pick<ClientSpec, 'persona' | 'sdk'>,
): Pick<ClientSpec, 'cloudProxy'> {
  const proxy = proxyField(choice);
  const problem = proxy.cloudProxy === undefined ? undefined : cloudProxyProblem(app);
  if (problem !== undefined)
    reading.note([...path, 'cloudProxy'], `${app.persona.id} ${app.sdk}: ${problem}`);
  return proxy;
}

/** What a further connection has of its app. */
const OF_THE_APP = { persona: 'persona', sdk: 'sdk', network: 'network' } as const;

/** A further connection of the app of a client above. */
function readConnection(
  reading: FileReading,
  id: string,
  above: ReadonlyMap<string, ReadClient>,
  defaults: ClientDefaults,
): ReadClient {
  const path = ['clients', id];
  const isNamed = checkName(reading, id);
  const fields = reading.part(connectionFieldsSchema, path);
  for (const [key, word] of Object.entries(OF_THE_APP)) noteOfTheApp(reading, [...path, key], word);
  const app = fields && appAbove(reading, path, fields.connectionOf, above);
  if (fields === undefined || app?.spec === undefined) return { id, dialect: undefined, spec: undefined };
  const { persona, sdk, up, down } = app.spec;
  const lack = connectionsLack(persona, sdk);
  if (lack !== undefined) {
    reading.note([...path, 'connectionOf'], `"${app.id}" is ${persona.id} ${sdk}, and ${lack}`);
    return { id, dialect: undefined, spec: undefined };
  }
  const dialect = connectionDialectOf(persona, sdk);
  if (!isNamed) return { id, dialect, spec: undefined };
  const connection = { persona, sdk, connectionOf: app.id };
  const user = userOf(reading, path, fields, defaults.profile, connection);
  const proxy = connectionProxy(reading, path, fields.cloudProxy, app.spec);
  return { id, dialect, spec: { id, ...connection, ...user, ...proxy, up, down } };
}

function noteOfTheApp(reading: FileReading, path: DataPath, word: string): void {
  if (reading.valueAt(path) === undefined) return;
  reading.noteKey(path, `a further connection has the ${word} of its app: leave it out`);
}

/** Each client object of a page forces a proxy of its own. */
function connectionProxy(
  reading: FileReading,
  path: DataPath,
  choice: CloudProxyChoice | undefined,
  app: ClientSpec,
): Pick<ClientSpec, 'cloudProxy'> {
  if (isProxyOfConnection(app)) return readProxy(reading, path, choice, app);
  noteOfTheApp(reading, [...path, 'cloudProxy'], 'cloud proxy');
  return proxyField(app.cloudProxy);
}

function appAbove(
  reading: FileReading,
  path: DataPath,
  name: string,
  above: ReadonlyMap<string, ReadClient>,
): ReadClient | undefined {
  const app = above.get(name);
  const at = [...path, 'connectionOf'];
  if (app === undefined) {
    const names = [...above].flatMap(([id, { spec }]) => (spec?.connectionOf === undefined ? [id] : []));
    reading.note(at, () => `there is no client ${quoted(name)} above: ${suggestedWord(name, names)}`);
  }
  const first = app?.spec?.connectionOf;
  if (first !== undefined) {
    reading.note(at, `"${name}" is a further connection itself: give that of its app, "${first}"`);
    return undefined;
  }
  return app;
}

/** How a network begins that is cut, or plays a recording. */
function beginning(id: string, network: NetworkPair): Pick<ReadClient, 'firstAction' | 'playback'> {
  const cut = network.isDown ? startingOffline(id, network) : undefined;
  const { playback } = network;
  if (playback === undefined) return cut === undefined ? {} : { firstAction: cut };
  return { firstAction: beginningOf(cut ?? { do: 'network', client: id }, playback), playback };
}

/**
 * Persona and generation, read even where other fields are wrong; what is no text at all the
 * schema has noted.
 */
function readSurface(
  reading: FileReading,
  path: DataPath,
): { readonly persona: Persona; readonly sdk: SdkGeneration } | undefined {
  const personaText = reading.textAt([...path, 'persona']);
  if (personaText === undefined) return undefined;
  const parsed = parsePersona(personaText);
  if (!parsed.ok) {
    reading.note([...path, 'persona'], parsed.message);
    return undefined;
  }
  const sdkText = reading.textAt([...path, 'sdk']) ?? numberAt(reading, [...path, 'sdk']);
  if (sdkText === undefined) return undefined;
  const generation = checkGeneration(parsed.persona, sdkText);
  if (generation.ok) return { persona: parsed.persona, sdk: generation.sdk };
  reading.note([...path, 'sdk'], generation.message);
  return undefined;
}

/** A number as the file spells it: `2.10` is a version. */
function numberAt(reading: FileReading, path: DataPath): string | undefined {
  const value = reading.valueAt(path);
  return typeof value === 'number' ? (reading.source.textOf(path) ?? String(value)) : undefined;
}

function checkName(reading: FileReading, id: string): boolean {
  const result = CLIENT_ID.safeParse(id);
  if (!result.success) {
    reading.noteKey(['clients', id], result.error.issues[0]?.message ?? `"${id}" cannot name a client`);
    return false;
  }
  if (!RESERVED_NAMES.includes(id)) return true;
  reading.noteKey(['clients', id], `"${id}" names a part of the lab itself: give the client another name`);
  return false;
}
