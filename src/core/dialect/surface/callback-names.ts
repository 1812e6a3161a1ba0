import type { Platform, SdkGeneration } from '../../vocabulary/persona.ts';
import type { SurfaceEntry } from './surface.ts';

/** A callback's entry in each generation of one SDK that has it. */
export type NamesByGeneration = Readonly<Partial<Record<SdkGeneration, SurfaceEntry>>>;

/** The names of one callback on every platform that has it. */
export type CallbackNames = Readonly<Partial<Record<Platform, NamesByGeneration>>>;

/** iOS and macOS share their names. */
export const onApple = (names: NamesByGeneration): CallbackNames => ({ ios: names, macos: names });

/** Windows and Linux share their names. */
export const onCpp = (names: NamesByGeneration): CallbackNames => ({ windows: names, linux: names });

/** The same entry in several generations. */
export function inGenerations(
  entry: SurfaceEntry,
  ...generations: readonly SdkGeneration[]
): NamesByGeneration {
  return Object.fromEntries(generations.map((sdk) => [sdk, entry]));
}
