import { nearest } from '../dialect/nearest-name.ts';
import { quoted } from '../report/plain-text.ts';
import type { Framework, KillFamily, Os, Persona, SdkFamily, SdkGeneration } from './persona.ts';

/** Systems with an SDK of their own, in the order in which people are offered them. */
const OWN_SYSTEMS: readonly Os[] = ['android', 'ios', 'macos', 'windows', 'linux', 'web'];

/** Systems each framework's Agora wrapper runs on. */
const FRAMEWORK_SYSTEMS: readonly (readonly [Framework, readonly Os[]])[] = [
  ['unity', ['android', 'ios', 'macos', 'windows']],
  ['cocos-creator', ['android', 'ios', 'macos', 'windows']],
  ['electron', ['windows', 'macos']],
  ['react-native', ['android', 'ios']],
  ['flutter', ['android', 'ios', 'macos', 'windows']],
];

/** Every persona there is: the systems first, then each framework on each of its systems. */
export const PERSONAS: readonly Persona[] = [
  ...OWN_SYSTEMS.map((os): Persona => ({ id: os, os })),
  ...FRAMEWORK_SYSTEMS.flatMap(([framework, systems]) =>
    systems.map((os): Persona => ({ id: `${framework}/${os}`, framework, os })),
  ),
];

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
 * the nearest valid one.
 */
export function parsePersona(text: string): ParsedPersona {
  const persona = PERSONA_BY_ID.get(text);
  return persona === undefined ? { ok: false, message: explainPersona(text) } : { ok: true, persona };
}

function explainPersona(text: string): string {
  const [head = '', os] = text.split('/');
  const systems = FRAMEWORK_SYSTEMS.find(([framework]) => framework === head)?.[1];
  if (systems !== undefined) return explainFramework(head, os, systems);
  if (/^web-?(ng|legacy)$/.test(text)) {
    return `unknown persona ${quoted(text)}: write "web", with sdk 4.x for the NG SDK or 3.x for the legacy SDK`;
  }
  const guess = nearest(text, [...PERSONA_BY_ID.keys()]);
  const known = PERSONAS.map((persona) => persona.id).join(', ');
  return guess === undefined
    ? `unknown persona ${quoted(text)}; the personas are ${known}`
    : `unknown persona ${quoted(text)}; did you mean "${guess}"?`;
}

function explainFramework(framework: string, os: string | undefined, systems: readonly Os[]): string {
  const spellings = systems.map((system) => `${framework}/${system}`);
  if (os === undefined || os === '') {
    return `persona "${framework}" needs the system it runs on, which decides how its process dies: ${spellings.join(', ')}`;
  }
  const guess = nearest(os, systems);
  const hint = guess === undefined ? '' : `; did you mean "${framework}/${guess}"?`;
  return `the Agora SDK for "${framework}" does not run on ${quoted(os)}: there are ${spellings.join(', ')}${hint}`;
}

/** Name for people: `Android`, `Unity on Windows`. */
export function displayName(persona: Persona): string {
  const system = OS_NAMES[persona.os];
  return persona.framework === undefined ? system : `${FRAMEWORK_NAMES[persona.framework]} on ${system}`;
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
