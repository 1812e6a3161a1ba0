import type { Behaviour } from './behaviour.ts';
import { nativeBehaviour } from './native-behaviour.ts';
import { webLegacyBehaviour } from './web-legacy-behaviour.ts';
import { webNgBehaviour } from './web-ng-behaviour.ts';
import type { SdkFamily } from '../vocabulary/persona.ts';

const BEHAVIOURS: Readonly<Record<SdkFamily, Behaviour>> = {
  native: nativeBehaviour,
  'web-legacy': webLegacyBehaviour,
  'web-ng': webNgBehaviour,
};

/** The behaviour of an SDK family. */
export function behaviourOf(family: SdkFamily): Behaviour {
  return BEHAVIOURS[family];
}
