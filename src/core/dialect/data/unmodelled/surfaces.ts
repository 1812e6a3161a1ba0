import { ANDROID_UNMODELLED } from './android.ts';
import { APPLE_UNMODELLED } from './apple.ts';
import { COCOS_CREATOR_UNMODELLED } from './cocos-creator.ts';
import { CPP_UNMODELLED } from './cpp.ts';
import { ELECTRON_UNMODELLED } from './electron.ts';
import { FLUTTER_UNMODELLED } from './flutter.ts';
import { REACT_NATIVE_UNMODELLED } from './react-native.ts';
import { UNITY_UNMODELLED } from './unity.ts';
import { WEB_LEGACY_UNMODELLED } from './web-legacy.ts';
import { WEB_NG_UNMODELLED } from './web-ng.ts';
import { FLUTTER_WEB_UNMODELLED, UNITY_WEB_UNMODELLED } from './web-wrappers.ts';
import type { Platform } from '../../../vocabulary/persona.ts';
import type { UnmodelledGenerations } from '../../surface/unmodelled-surface.ts';

/** What the SDK of every platform has beyond what the lab models. */
export const UNMODELLED: Readonly<Record<Platform, UnmodelledGenerations>> = {
  android: ANDROID_UNMODELLED,
  ios: APPLE_UNMODELLED,
  macos: APPLE_UNMODELLED,
  windows: CPP_UNMODELLED,
  linux: CPP_UNMODELLED,
  web: { ...WEB_LEGACY_UNMODELLED, ...WEB_NG_UNMODELLED },
  unity: UNITY_UNMODELLED,
  'cocos-creator': COCOS_CREATOR_UNMODELLED,
  electron: ELECTRON_UNMODELLED,
  'react-native': REACT_NATIVE_UNMODELLED,
  flutter: FLUTTER_UNMODELLED,
  'flutter/web': FLUTTER_WEB_UNMODELLED,
  'unity/web': UNITY_WEB_UNMODELLED,
};
