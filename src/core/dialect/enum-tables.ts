import {
  ENUM_KINDS,
  type EnumKind,
  type EnumStyleId,
  type EnumStyle,
  type NativeEnumValue,
} from './surface/enum-style.ts';
import { NATIVE_ENUM_STYLES, WEB_STYLES } from './data/enum-styles.ts';
import {
  CLIENT_ROLE_VALUES,
  CONNECTION_REASON_VALUES,
  CONNECTION_STATE_VALUES,
  NETWORK_QUALITY_VALUES,
  OFFLINE_REASON_VALUES,
  PROXY_TYPE_VALUES,
  REMOTE_REASON_VALUES,
  REMOTE_STATE_VALUES,
  WEB_WORDS,
} from './data/enum-values.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';
import type { SurfaceEnums } from './surface/surface.ts';

/** One value as a surface has it. */
export interface EnumMember {
  /** The neutral word of scenario files and traces; on the web the SDK's own word. */
  readonly word: string;
  /** What the surface really hands over. */
  readonly value: number | string;
  /** The constant's name: `USER_OFFLINE_DROPPED`; the number or the word where there is none. */
  readonly spelling: string;
  /**
   * As it stands in code: `Constants.USER_OFFLINE_DROPPED`, `1 /* DROPPED *\/`, `"ServerTimeOut"`.
   */
  readonly code: string;
}

/** One enumeration of one surface. */
export interface EnumTable {
  readonly typeName: string;
  readonly members: readonly EnumMember[];
}

/** The enumerations of a surface; a kind it lacks is missing. */
export type EnumTables = Readonly<Partial<Record<EnumKind, EnumTable>>>;

const NATIVE_VALUES: Readonly<Record<EnumKind, readonly NativeEnumValue[]>> = {
  state: CONNECTION_STATE_VALUES,
  reason: CONNECTION_REASON_VALUES,
  offlineReason: OFFLINE_REASON_VALUES,
  clientRole: CLIENT_ROLE_VALUES,
  remoteAudioState: REMOTE_STATE_VALUES,
  remoteAudioReason: REMOTE_REASON_VALUES,
  remoteVideoState: REMOTE_STATE_VALUES,
  remoteVideoReason: REMOTE_REASON_VALUES,
  networkQuality: NETWORK_QUALITY_VALUES,
  proxyType: PROXY_TYPE_VALUES,
};

/** Builds the enumerations of a surface from the styles it names. */
export function enumTablesOf(enums: SurfaceEnums, sdk: SdkGeneration): EnumTables {
  const tables: Partial<Record<EnumKind, EnumTable>> = {};
  for (const kind of ENUM_KINDS) {
    const style = enums[kind] ?? styleAlike(kind, enums);
    if (style !== undefined) tables[kind] = buildTable(kind, style, sdk);
  }
  return tables;
}

/**
 * What others send, networks and proxies are spelled in the manner of connection states, networks
 * of what there was before those, where an SDK tells of it.
 */
function styleAlike(kind: EnumKind, { state, offlineReason }: SurfaceEnums): EnumStyleId | undefined {
  const like = kind === 'networkQuality' ? (state ?? offlineReason) : state;
  if (like === undefined || !isToldAlike(kind)) return undefined;
  return NATIVE_ENUM_STYLES[kind][like] === undefined ? undefined : like;
}

function isToldAlike(kind: EnumKind): boolean {
  return kind.startsWith('remote') || kind === 'networkQuality' || kind === 'proxyType';
}

function buildTable(kind: EnumKind, id: EnumStyleId, sdk: SdkGeneration): EnumTable {
  const webTypeName = WEB_STYLES[kind][id];
  if (webTypeName !== undefined) return webTable(webTypeName, WEB_WORDS[kind][id] ?? []);
  const style = NATIVE_ENUM_STYLES[kind][id];
  if (style === undefined) throw new RangeError(`no spelling of ${kind} is known in style ${id}`);
  const is4 = sdk === '4.x';
  const values = NATIVE_VALUES[kind].filter(({ since }) => is4 || since !== '4.x');
  const members = values.map((value) => {
    const isNamed = is4 || value.in3x?.includes(id) !== false;
    return isNamed ? nativeMember(value, style) : bareMember(value);
  });
  return { typeName: style.typeName, members };
}

function webTable(typeName: string, words: readonly string[]): EnumTable {
  return {
    typeName,
    members: words.map((word) => ({ word, value: word, spelling: word, code: `"${word}"` })),
  };
}

/** A number for which the surface names no constant. */
function bareMember({ word, value }: NativeEnumValue): EnumMember {
  return { word, value, spelling: String(value), code: `${String(value)} /* ${word} */` };
}

function nativeMember(known: NativeEnumValue, style: EnumStyle): EnumMember {
  if (style.letters === 'number') return bareMember(known);
  const { word, value } = known;
  const spelling = style.prefix + (style.odd?.[word] ?? lettered(word, style) + (style.suffix ?? ''));
  return { word, value, spelling, code: style.scope + spelling };
}

function lettered(word: string, { letters }: EnumStyle): string {
  if (letters === 'SNAKE') return word;
  const whole = pascal(word);
  return letters === 'camel' ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}

/** `JOIN_SUCCESS` as `JoinSuccess`. */
function pascal(word: string): string {
  return word
    .split('_')
    .map((part) => part.charAt(0) + part.slice(1).toLowerCase())
    .join('');
}
