import { nearestName } from '../text/nearest-name.ts';
import { quoted, shortened } from '../text/plain-text.ts';
import { displayName, webWrapperOf } from './persona-list.ts';
import { FRAMEWORK_ENTRIES, SYSTEMS } from './persona-table.ts';
import { generationMeant, isVersion } from './sdk-words.ts';
import { SDK_GENERATIONS, type Persona, type SdkGeneration } from '../vocabulary/persona.ts';

/** Generations the platform of a persona has had, oldest first. */
export function generationsOf({ framework, os }: Persona): readonly SdkGeneration[] {
  if (framework === undefined) return SYSTEMS[os].generations;
  return FRAMEWORK_ENTRIES[framework].systems[os] ?? [];
}

/** The newest generation of a persona: 4.x wherever there is one. */
export function defaultGeneration(persona: Persona): SdkGeneration {
  return generationsOf(persona).at(-1) ?? '4.x';
}

/** Outcome of reading a generation for a persona. */
export type CheckedGeneration =
  { readonly ok: true; readonly sdk: SdkGeneration } | { readonly ok: false; readonly message: string };

/**
 * Reads a generation and checks that the persona's platform had it; a message says why not and
 * names those it has.
 */
export function checkGeneration(persona: Persona, text: string): CheckedGeneration {
  const has = generationsOf(persona);
  const sdk = has.find((generation) => generation === text);
  if (sdk !== undefined) return { ok: true, sdk };
  const name = displayName(persona);
  const list = listWords(has);
  const known = SDK_GENERATIONS.find((generation) => generation === text);
  if (known !== undefined) {
    return {
      ok: false,
      message: `${name} never had sdk ${known}: ${whyNever(persona, known)}; it has ${list}`,
    };
  }
  return {
    ok: false,
    message: `unknown sdk ${quoted(text)}: ${name} has ${list}${hintFor(persona, text, has)}`,
  };
}

/** By meaning where the text is a nickname or a version, else by spelling. */
function hintFor(persona: Persona, text: string, has: readonly SdkGeneration[]): string {
  const meant = generationMeant(persona, text);
  if (meant !== undefined && has.includes(meant)) {
    const belongs = isVersion(text) ? `, to which version ${shortened(text)} belongs` : '';
    return `; did you mean "${meant}"${belongs}?`;
  }
  const guess = meant === undefined && !isVersion(text) ? nearestName(text, has) : undefined;
  return guess === undefined ? '' : `; did you mean "${guess}"?`;
}

function whyNever(persona: Persona, sdk: SdkGeneration): string {
  if (webWrapperOf(persona) !== undefined) return 'it wraps the NG Web SDK, which is 4.x, and nothing else';
  if (persona.os === 'web') return 'the Web SDK has a version line of its own';
  if (sdk === 'pre-2.5.1') return 'that is a generation of the legacy Web SDK';
  if (persona.framework === 'flutter') return 'its first plugin, 0.9.0, already wrapped native 2.3.2';
  return 'its 4.x plugin runs on Android and iOS only';
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
