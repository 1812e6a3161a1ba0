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
import type { Framework, Os } from '../../vocabulary/persona.ts';
import type { SurfaceGenerations } from '../surface/surface.ts';

/** The surfaces of every platform; a framework's wins over its system's. */
export const SURFACES: Readonly<Record<Framework | Os, SurfaceGenerations>> = {
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
};
