import type { Framework, Os, Persona } from '../vocabulary/persona.ts';

/** Systems with an SDK of their own, in the order in which people are offered them. */
export const OWN_SYSTEMS: readonly Os[] = ['android', 'ios', 'macos', 'windows', 'linux', 'web'];

/** Systems each framework's Agora wrapper runs on. */
export const FRAMEWORK_SYSTEMS: readonly (readonly [Framework, readonly Os[]])[] = [
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
