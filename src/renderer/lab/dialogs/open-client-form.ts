import { channelNameMistake } from '../../../core/lab/channel-name.ts';
import { PERSONAS } from '../../../core/persona/persona-list.ts';
import type { Persona, SdkGeneration } from '../../../core/persona/persona.ts';

/** Personas of one surface, side by side. */
export interface PersonaRow {
  readonly title: string;
  readonly personas: readonly Persona[];
}

const MOST_UID = 4_294_967_295;
const ROW_TITLES: Readonly<Record<string, string>> = {
  unity: 'Unity',
  'cocos-creator': 'Cocos Creator',
  electron: 'Electron',
  'react-native': 'React Native',
  flutter: 'Flutter',
};

/** Every persona once: the systems in the first row, then each framework in one of its own. */
export function personaRows(): readonly PersonaRow[] {
  const own = PERSONAS.filter(({ framework }) => framework === undefined);
  const frameworks = [...new Set(PERSONAS.flatMap(({ framework }) => framework ?? []))];
  return [
    { title: 'Own SDK', personas: own },
    ...frameworks.map((framework) => ({
      title: ROW_TITLES[framework] ?? framework,
      personas: PERSONAS.filter((persona) => persona.framework === framework),
    })),
  ];
}

/** The lowest UID that nobody has. */
export function nextUid(taken: readonly number[]): number {
  const all = new Set(taken);
  let uid = 1;
  while (all.has(uid)) uid++;
  return uid;
}

/** What is wrong with a UID as typed, or undefined. */
export function uidMistake(text: string, taken: readonly number[]): string | undefined {
  const trimmed = text.trim();
  const uid = Number(trimmed);
  if (!/^\d+$/.test(trimmed) || uid < 1 || uid > MOST_UID) {
    return `"${trimmed}" is not a UID: write a whole number from 1 to ${MOST_UID}`;
  }
  return taken.includes(uid) ? `UID ${uid} is taken: the next free one is ${nextUid(taken)}` : undefined;
}

/** What is wrong with a channel name as typed, or undefined. */
export function channelMistake(text: string): string | undefined {
  const name = text.trim();
  if (name === '') return 'The channel has no name: write one, or open without joining';
  const mistake = channelNameMistake(name);
  return mistake === undefined ? undefined : mistake.charAt(0).toUpperCase() + mistake.slice(1);
}

/** A generation as the picker calls it: on the web the two are different SDKs. */
export function generationWord({ os }: Persona, sdk: SdkGeneration): string {
  if (sdk === 'pre-2.3.2') return 'before 2.3.2';
  if (sdk === 'pre-2.5.1') return 'before 2.5.1';
  if (os !== 'web') return sdk;
  return sdk === '4.x' ? '4.x (NG)' : '3.x (legacy)';
}
