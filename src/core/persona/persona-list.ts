import { explainPersona } from './persona-problem.ts';
import { FRAMEWORK_ENTRIES, PERSONAS, SYSTEMS } from './persona-table.ts';
import {
  WEB_WRAPPERS,
  type Framework,
  type KillFamily,
  type Persona,
  type SdkFamily,
  type SdkGeneration,
  type WebWrapper,
} from '../vocabulary/persona.ts';

export { PERSONAS };

const PERSONA_BY_ID = new Map(PERSONAS.map((persona) => [persona.id, persona]));

/**
 * Outcome of reading a persona: the persona, or what is wrong with the text and what would be
 * right.
 */
export type ParsedPersona =
  { readonly ok: true; readonly persona: Persona } | { readonly ok: false; readonly message: string };

/**
 * Reads a persona as scenario files spell it: `android`, `unity/ios`. Spelling is exact; a message
 * for anything else names the one that is meant.
 */
export function parsePersona(text: string): ParsedPersona {
  const persona = PERSONA_BY_ID.get(text);
  return persona === undefined ? { ok: false, message: explainPersona(text) } : { ok: true, persona };
}

/** `Unity`, `React Native`. */
export function frameworkName(framework: Framework): string {
  return FRAMEWORK_ENTRIES[framework].name;
}

/** Name for people: `Android`, `Unity on Windows`. */
export function displayName(persona: Persona): string {
  const system = SYSTEMS[persona.os].name;
  return persona.framework === undefined ? system : `${frameworkName(persona.framework)} on ${system}`;
}

/** Family of the system that the process lives on; a framework changes nothing about it. */
export function killFamilyOf(persona: Persona): KillFamily {
  return SYSTEMS[persona.os].killFamily;
}

/** The wrapper of the Web SDK that a framework in a browser is; undefined for all others. */
export function webWrapperOf({ id }: Pick<Persona, 'id'>): WebWrapper | undefined {
  return WEB_WRAPPERS.find((wrapper) => wrapper === id);
}

/** Behaviour of the engine: native, or one of the two web behaviours. */
export function sdkFamilyOf(persona: Persona, sdk: SdkGeneration): SdkFamily {
  if (persona.os !== 'web') return 'native';
  return sdk === '4.x' ? 'web-ng' : 'web-legacy';
}
