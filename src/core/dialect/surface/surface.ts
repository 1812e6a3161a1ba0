import type { EnumKind, EnumStyleId } from './enum-style.ts';
import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';

/**
 * Language that a surface is written for here; where a platform has several, the one of its
 * reference.
 */
export type Language = 'Java' | 'Objective-C' | 'C++' | 'C#' | 'JavaScript' | 'TypeScript' | 'Dart';

/**
 * How a name reaches the app: a method of its handler, an event it listens to, or the answer to
 * its own call.
 */
export type EntryKind = 'callback' | 'event' | 'method-callback' | 'promise' | 'method';

/**
 * One name of a surface. `params` are `name: type` in order; a name ending in `?` may be left out.
 * Objects handed over whole spell their fields: `evt: {uid: string; reason: string}`.
 */
export interface SurfaceEntry extends EntryFacts {
  readonly name: string;
  readonly kind: EntryKind;
  readonly params: readonly string[];
}

/** What else is known about a name. */
export interface EntryFacts {
  /** Objective-C: the part of the selector that tells. */
  readonly short?: string;
  /** The name Swift sees. */
  readonly swift?: string;
  /** Further names under which the same event is emitted. */
  readonly aliases?: readonly string[];
  /** First version that has it, where the generation is older. */
  readonly since?: string;
  readonly deprecated?: true;
  readonly deprecatedSince?: string;
  /**
   * It is declared, but the lab does not raise it on this surface: why, to follow "declares it".
   */
  readonly silent?: string;
  /** A call that answers with a promise (Dart: a future). */
  readonly returnsPromise?: true;
  /** A call whose parameters are passed by name. */
  readonly namedParams?: true;
}

/** Which enumerations the surface spells states, reasons and roles with. */
export type SurfaceEnums = Readonly<Partial<Record<EnumKind, EnumStyleId>>>;

/** The names of one platform in one generation. */
export interface Surface {
  readonly language: Language;
  /** SDK or wrapper versions that the names hold for. */
  readonly versions: string;
  /** Package, module or namespace that the app imports. */
  readonly library: string;
  /** Type that receives the callbacks. */
  readonly handlerType: string;
  /** Object that the app calls. */
  readonly receiver: string;
  /** Forms of the join call; the first is the one to show. */
  readonly join: readonly SurfaceEntry[];
  /** The call of an app that joins with a user account, where that is another. */
  readonly accountJoin?: SurfaceEntry;
  readonly leave: readonly SurfaceEntry[];
  /** Roles that are missing here are not delivered on this surface. */
  readonly callbacks: Readonly<Partial<Record<CallbackRole, SurfaceEntry>>>;
  readonly enums: SurfaceEnums;
}

/** The surfaces of one platform by generation; a generation it never had is missing. */
export type SurfaceGenerations = Readonly<Partial<Record<SdkGeneration, Surface>>>;

/** Electron has commented the emit out since 2.4.1. */
export const EMITTED_UNTIL_2_4_0 = 'but has not emitted it since 2.4.1';
/**
 * The banned callback was deprecated in 2.3.2; the references of 4.x list it without a word on
 * when it comes.
 */
export const NO_PAGE_SAYS = 'but no page of 4.x says that it still comes, so the lab does not raise it';

const entry =
  (kind: EntryKind) =>
  (name: string, params: readonly string[], facts: EntryFacts = {}): SurfaceEntry => ({
    name,
    kind,
    params,
    ...facts,
  });

/** A method that the app calls. */
export const method = entry('method');
/** A method of the app's handler. */
export const callback = entry('callback');
/** An event the app listens to by name. */
export const event = entry('event');
/** A function that the app hands over with its own call. */
export const methodCallback = entry('method-callback');
/** What the promise of the app's own call resolves to. */
export const promise = entry('promise');
