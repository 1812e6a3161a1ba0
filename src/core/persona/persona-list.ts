import { explainPersona } from './persona-mistake.ts';
import { PERSONAS } from './persona-table.ts';
import type { Framework, KillFamily, Os, Persona, SdkFamily, SdkGeneration } from '../vocabulary/persona.ts';

export { PERSONAS };

const PERSONA_BY_ID = new Map(PERSONAS.map((persona) => [persona.id, persona]));

const OS_NAMES: Readonly<Record<Os, string>> = {
  android: 'Android',
  ios: 'iOS',
  macos: 'macOS',
  windows: 'Windows',
  linux: 'Linux',
  web: 'Web',
};

const FRAMEWORK_NAMES: Readonly<Record<Framework, string>> = {
  unity: 'Unity',
  'cocos-creator': 'Cocos Creator',
  electron: 'Electron',
  'react-native': 'React Native',
  flutter: 'Flutter',
};

/** What the process of a persona's system gets to do when it is killed (R-KILL-IOS-AUTOLEAVE, R-KILL-WEB-IS-DROP). */
const KILL_FAMILIES: Readonly<Record<Os, KillFamily>> = {
  android: 'no-auto-leave',
  ios: 'auto-leave',
  macos: 'auto-leave',
  windows: 'no-auto-leave',
  linux: 'no-auto-leave',
  web: 'web-drop',
};

/** Outcome of reading a persona: the persona, or what is wrong with the text and what would be right. */
export type ParsedPersona =
  { readonly ok: true; readonly persona: Persona } | { readonly ok: false; readonly message: string };

/**
 * Reads a persona as scenario files spell it: `android`, `unity/ios`. Spelling is exact; a message for anything else names
 * the one that is meant.
 */
export function parsePersona(text: string): ParsedPersona {
  const persona = PERSONA_BY_ID.get(text);
  return persona === undefined ? { ok: false, message: explainPersona(text) } : { ok: true, persona };
}

/** `Unity`, `React Native`. */
export function frameworkName(framework: Framework): string {
  return FRAMEWORK_NAMES[framework];
}

/** Name for people: `Android`, `Unity on Windows`. */
export function displayName(persona: Persona): string {
  const system = OS_NAMES[persona.os];
  return persona.framework === undefined ? system : `${frameworkName(persona.framework)} on ${system}`;
}

/** Family of the system that the process lives on; a framework changes nothing about it. */
export function killFamilyOf(persona: Persona): KillFamily {
  return KILL_FAMILIES[persona.os];
}

/** Manner of the engine: native, or one of the two web manners. */
export function sdkFamilyOf(persona: Persona, sdk: SdkGeneration): SdkFamily {
  if (persona.os !== 'web') return 'native';
  return sdk === '4.x' ? 'web-ng' : 'web-legacy';
}
