import { ACCOUNT_JOINS } from './account-joins.ts';
import { ANDROID } from './android.ts';
import { APPLE } from './apple.ts';
import { COCOS_CREATOR } from './cocos-creator.ts';
import { CPP } from './cpp.ts';
import { ELECTRON } from './electron.ts';
import { FLUTTER } from './flutter.ts';
import { REACT_NATIVE } from './react-native.ts';
import { UNITY } from './unity.ts';
import { WEB_LEGACY } from './web-legacy.ts';
import { WEB_NG } from './web-ng.ts';
import { FLUTTER_WEB, UNITY_WEB } from './web-wrappers.ts';
import { ADDED_NAMES } from './callbacks/added-names.ts';
import type { Platform, SdkGeneration } from '../../vocabulary/persona.ts';
import type { Surface, SurfaceGenerations } from '../surface/surface.ts';

/** What the platforms' own files have; a framework's wins over its system's. */
export const PLATFORM_SURFACES: Readonly<Record<Platform, SurfaceGenerations>> = {
  android: ANDROID,
  ios: APPLE,
  macos: APPLE,
  windows: CPP,
  linux: CPP,
  web: { ...WEB_LEGACY, ...WEB_NG },
  unity: UNITY,
  'cocos-creator': COCOS_CREATOR,
  electron: ELECTRON,
  'react-native': REACT_NATIVE,
  flutter: FLUTTER,
  'flutter/web': FLUTTER_WEB,
  'unity/web': UNITY_WEB,
};

/** The surface of every platform in every generation, with all of its callbacks. */
export const SURFACES: Readonly<Record<Platform, SurfaceGenerations>> = withAddedNames(PLATFORM_SURFACES);

function withAddedNames(
  surfaces: Readonly<Record<Platform, SurfaceGenerations>>,
): Readonly<Record<Platform, SurfaceGenerations>> {
  const all = { ...surfaces };
  for (const platform of Object.keys(surfaces) as Platform[]) {
    const generations = Object.entries(surfaces[platform]) as [SdkGeneration, Surface][];
    all[platform] = Object.fromEntries(
      generations.map(([sdk, surface]) => [
        sdk,
        {
          ...surface,
          ...accountJoin(platform, sdk),
          callbacks: { ...surface.callbacks, ...addedNames(platform, sdk) },
        },
      ]),
    );
  }
  return all;
}

function accountJoin(platform: Platform, sdk: SdkGeneration): Pick<Surface, 'accountJoin'> {
  const accountJoin = ACCOUNT_JOINS[platform]?.[sdk];
  return accountJoin === undefined ? {} : { accountJoin };
}

function addedNames(platform: Platform, sdk: SdkGeneration): Surface['callbacks'] {
  return Object.fromEntries(
    Object.entries(ADDED_NAMES).flatMap(([role, names]) => {
      const entry = names[platform]?.[sdk];
      return entry === undefined ? [] : [[role, entry]];
    }),
  );
}
