import type { Manner } from './manner.ts';
import { nativeManner } from './native-manner.ts';
import { webLegacyManner } from './web-legacy-manner.ts';
import { webNgManner } from './web-ng-manner.ts';
import type { SdkFamily } from '../vocabulary/persona.ts';

const MANNERS: Readonly<Record<SdkFamily, Manner>> = {
  native: nativeManner,
  'web-legacy': webLegacyManner,
  'web-ng': webNgManner,
};

/** The manner of an SDK family. */
export function mannerOf(family: SdkFamily): Manner {
  return MANNERS[family];
}
