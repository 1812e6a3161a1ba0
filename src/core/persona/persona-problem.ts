import { nearestName } from '../text/nearest-name.ts';
import { quoted } from '../text/plain-text.ts';
import { FRAMEWORK_ENTRIES, PERSONAS, SYSTEMS, frameworkSystems } from './persona-table.ts';
import { UNMODELLED_PLATFORMS } from './persona-words.ts';
import { FRAMEWORKS, OPERATING_SYSTEMS, type Framework, type Os } from '../vocabulary/persona.ts';

/**
 * What is wrong with a text that is no persona, and what would be right: by meaning first, else by
 * spelling.
 */
export function explainPersona(text: string): string {
  const asked = plainly(text);
  const beyond = UNMODELLED_PLATFORMS.find(({ words }) => words.some((word) => leads(asked, word)));
  if (beyond !== undefined) {
    return `Agora has an SDK for ${beyond.name}, but the lab does not model it yet${beyond.hint}`;
  }
  const generation = /^(?:web )?(ng|legacy)(?: web)?$/.exec(asked)?.[1];
  if (generation !== undefined) {
    return `unknown persona ${quoted(text)}: write "web", with sdk 4.x for the NG SDK or 3.x for the legacy SDK`;
  }
  const framework = frameworkOf(asked);
  if (framework !== undefined) return explainFramework(text, framework.name, framework.rest);
  const guess = osOf(asked) ?? nearestName(text, ids());
  return guess === undefined
    ? `unknown persona ${quoted(text)}; the personas are ${ids().join(', ')}`
    : `unknown persona ${quoted(text)}; did you mean "${guess}"?`;
}

function ids(): readonly string[] {
  return PERSONAS.map(({ id }) => id);
}

/** `react native ios` of `React-Native/iOS`. */
function plainly(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[\s_./:\\-]+/g, ' ')
    .replaceAll(' on ', ' ')
    .trim();
}

/** Whether a text is a word, or begins with it. */
function leads(text: string, word: string): boolean {
  return text === word || text.startsWith(`${word} `);
}

/** The framework that a text names at its beginning or its end, and what else it says. */
function frameworkOf(asked: string): { readonly name: Framework; readonly rest: string } | undefined {
  for (const name of FRAMEWORKS) {
    const words = [plainly(name), ...FRAMEWORK_ENTRIES[name].words].sort((a, b) => b.length - a.length);
    for (const word of words) {
      if (leads(asked, word)) return { name, rest: asked.slice(word.length).trim() };
      if (asked.endsWith(` ${word}`)) return { name, rest: asked.slice(0, -word.length).trim() };
    }
  }
  return undefined;
}

/** The system that a word means, by its name or by what people call it. */
function osOf(word: string): Os | undefined {
  return OPERATING_SYSTEMS.find((os) => os === word || SYSTEMS[os].words.includes(word));
}

function explainFramework(text: string, framework: Framework, rest: string): string {
  const systems = frameworkSystems(framework);
  const spellings = systems.map((system) => `${framework}/${system}`).join(', ');
  if (rest === '') {
    const slip = text === framework || text === `${framework}/` ? '' : `, which ${quoted(text)} means,`;
    return `persona "${framework}"${slip} needs the system it runs on, which decides how its process dies: ${spellings}`;
  }
  const os = osOf(rest);
  if (os !== undefined && systems.includes(os)) {
    return `unknown persona ${quoted(text)}; did you mean "${framework}/${os}"?`;
  }
  const elsewhere = os === undefined ? undefined : FRAMEWORK_ENTRIES[framework].unmodelledSystems?.[os];
  if (elsewhere !== undefined)
    return `${elsewhere}, but the lab does not model that yet: it has ${spellings}`;
  const guess = os === undefined ? nearestName(rest, systems) : undefined;
  const hint = guess === undefined ? '' : `; did you mean "${framework}/${guess}"?`;
  return `the lab has no persona ${quoted(text)}: there are ${spellings}${hint}`;
}
