import { connectionSurface } from './data/connections.ts';
import { SURFACES } from './data/surfaces.ts';
import { argKeysOf, argWordsOf } from './callback-arguments.ts';
import { enumTablesOf } from './enum-tables.ts';
import { indexNames, traceNameOf } from './name-index.ts';
import { UnmodelledNames, unmodelledCallbacks } from './unmodelled-names.ts';
import type { EnumTables } from './enum-tables.ts';
import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import { isCallbackRole, type CallbackRole } from '../vocabulary/callbacks.ts';
import { webWrapperOf } from '../persona/persona-list.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Persona, Platform, SdkGeneration } from '../vocabulary/persona.ts';
import type { Surface } from './surface/surface.ts';

/**
 * How the SDK of one platform in one generation names things. Where wrappers changed their names
 * within a generation, the newest surface of the generation is the one that counts: Electron 3.7,
 * React Native 3.7 and Flutter 5 for `3.x`.
 *
 * `userJoined` and `userOffline` on the web are other words for `peerOnline` and `peerLeave`, as
 * its event pair is one.
 */
export interface Dialect {
  /** `android 3.x`, `web 4.x`. */
  readonly id: string;
  readonly platform: Platform;
  readonly sdk: SdkGeneration;
  readonly surface: Surface;
  readonly enums: EnumTables;
  /** Telling names of the app's own calls. */
  readonly callNames: { readonly join: string; readonly leave: string };
  /** Roles that have a name here, aliases not counted. */
  readonly roles: readonly CallbackRole[];

  /**
   * The exact name: an Objective-C selector in full. Null where the surface has no such callback.
   */
  callbackName(role: CallbackRole): string | null;
  /** The part that tells: `didOfflineOfUid`. The same as the exact name outside Objective-C. */
  shortName(role: CallbackRole): string | null;
  /** The name in traces and scenario files. */
  traceName(role: CallbackRole): string | null;
  /** The role itself, or the one it is another word for. */
  canonicalRole(role: CallbackRole): CallbackRole;
  /**
   * Whether the surface really raises this callback: false where it has none, or only declares it
   * (R-NATIVE-T4-LEGACY).
   */
  fires(role: CallbackRole): boolean;
  /**
   * Why a callback that is declared does not fire, to follow "declares it"; undefined for all
   * others.
   */
  whySilent(role: CallbackRole): string | undefined;
  isDeprecated(role: CallbackRole): boolean;

  /** Trace names of all callbacks. */
  names(): readonly string[];
  /**
   * The trace name meant by an exact name, a telling part, a Swift name or another name of the
   * same event.
   */
  resolveName(text: string): string | undefined;
  roleOfName(text: string): CallbackRole | undefined;
  /** The canonical role, when the text is a role that this surface has. */
  resolveRole(text: string): CallbackRole | undefined;
  /**
   * The trace name that an unknown text most likely means: by meaning if another platform has it,
   * else by spelling.
   */
  nearestName(text: string): string;
  nearestRole(text: string): CallbackRole;
  /**
   * The SDK's spelling of a callback that it has and the lab does not model; undefined where it is
   * not known to have it.
   */
  unmodelledName(text: string): string | undefined;

  /** Neutral arguments that the callback carries here. */
  argKeys(role: CallbackRole): readonly (keyof CallbackArgs)[];
  /** Words an argument can have here; undefined when any value will do. */
  argWords(role: CallbackRole, key: keyof CallbackArgs): readonly string[] | undefined;
}

const built = new Map<string, Dialect>();

/**
 * The dialect of a persona in a generation.
 *
 * @throws RangeError when the platform never had the generation; check with `checkGeneration`
 *   first
 */
export function dialectOf(persona: Persona, sdk: SdkGeneration): Dialect {
  const platform = platformOf(persona);
  const dialect = builtDialect(`${platform} ${sdk}`, platform, sdk, (surface) => surface);
  if (dialect === undefined) throw new RangeError(`${platform} never had sdk ${sdk}`);
  return dialect;
}

/**
 * How a further connection of an app is told, in the words that its generation has for that.
 *
 * @throws RangeError when it has none; check with {@link hasConnections} first
 */
export function connectionDialectOf(persona: Persona, sdk: SdkGeneration): Dialect {
  const platform = platformOf(persona);
  const dialect = builtDialect(`${platform} ${sdk} (further connection)`, platform, sdk, (surface) =>
    connectionSurface(platform, sdk, surface),
  );
  if (dialect === undefined) throw new RangeError(`${platform} ${sdk}: ${lackWords(sdk)}`);
  return dialect;
}

/** The dialect of a client. */
export function dialectOfClient({
  persona,
  sdk,
  connectionOf,
}: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>): Dialect {
  return connectionOf === undefined ? dialectOf(persona, sdk) : connectionDialectOf(persona, sdk);
}

/** Whether an app can have several connections with this SDK, as far as the lab models it. */
export function hasConnections(persona: Persona, sdk: SdkGeneration): boolean {
  const platform = platformOf(persona);
  const surface = SURFACES[platform][sdk];
  return surface !== undefined && connectionSurface(platform, sdk, surface) !== undefined;
}

/** Why an app has one connection alone with this SDK; undefined where it can have several. */
export function connectionsLack(persona: Persona, sdk: SdkGeneration): string | undefined {
  return hasConnections(persona, sdk) ? undefined : lackWords(sdk);
}

function lackWords(sdk: SdkGeneration): string {
  return sdk === 'pre-2.3.2'
    ? 'an SDK before 3.0 is in one channel at a time'
    : 'further connections of its SDK are not modelled here';
}

function platformOf(persona: Persona): Platform {
  return webWrapperOf(persona) ?? persona.framework ?? persona.os;
}

function builtDialect(
  id: string,
  platform: Platform,
  sdk: SdkGeneration,
  change: (surface: Surface) => Surface | undefined,
): Dialect | undefined {
  const known = built.get(id);
  if (known !== undefined) return known;
  const plain = SURFACES[platform][sdk];
  const surface = plain && change(plain);
  if (surface === undefined) return undefined;
  const dialect = buildDialect(id, platform, sdk, surface);
  built.set(id, dialect);
  return dialect;
}

function buildDialect(id: string, platform: Platform, sdk: SdkGeneration, surface: Surface): Dialect {
  const index = indexNames(surface, platform === 'web');
  const enums = enumTablesOf(surface.enums, sdk);
  const unmodelled = new UnmodelledNames(unmodelledCallbacks(platform, sdk));
  const argKeys = new Map(
    index.roles.map((role) => {
      const entry = index.entryOf(role);
      return [role, entry === undefined ? [] : argKeysOf(role, entry, platform === 'web')];
    }),
  );
  const traceName = (role: CallbackRole): string | null => {
    const entry = index.entryOf(role);
    return entry === undefined ? null : traceNameOf(entry);
  };
  const resolveRole = (text: string): CallbackRole | undefined => {
    const role = isCallbackRole(text) ? index.canonicalRole(text) : undefined;
    return role !== undefined && index.roles.includes(role) ? role : undefined;
  };
  return {
    id,
    platform,
    sdk,
    surface,
    enums,
    callNames: { join: callName(surface.join), leave: callName(surface.leave) },
    roles: index.roles,
    callbackName: (role) => index.entryOf(role)?.name ?? null,
    shortName: traceName,
    traceName,
    canonicalRole: index.canonicalRole,
    fires: (role) => {
      const entry = index.entryOf(role);
      return entry !== undefined && entry.silent === undefined;
    },
    whySilent: (role) => index.entryOf(role)?.silent,
    isDeprecated: (role) => {
      const entry = index.entryOf(role);
      return entry?.deprecated === true || entry?.deprecatedSince !== undefined;
    },
    names: () => index.names,
    resolveName: (text) => {
      const role = index.roleOfName(text);
      return role === undefined ? undefined : (traceName(role) ?? undefined);
    },
    roleOfName: index.roleOfName,
    resolveRole,
    nearestName: (text) => traceName(index.nearestRole(text)) ?? '',
    nearestRole: index.nearestRole,
    unmodelledName: (text) => unmodelled.find(text),
    argKeys: (role) => argKeys.get(index.canonicalRole(role)) ?? [],
    argWords: (role, key) => argWordsOf(index.canonicalRole(role), key, enums),
  };
}

function callName(forms: Surface['join']): string {
  const [shown] = forms;
  if (shown === undefined) throw new RangeError('a surface without a call');
  return traceNameOf(shown);
}
