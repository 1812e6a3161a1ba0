/**
 * Platforms that Agora has an SDK for, and the lab no persona; and the persona whose names are
 * nearest, where there is one.
 */
export interface UnmodelledPlatform {
  readonly words: readonly string[];
  readonly name: string;
  readonly hint: string;
}

/**
 * Source: AgoraIO/agora_doc_source@6f81e440ce2f, keys-rtc-ng-api-unreal.ditamap, -blueprint and
 * -harmony.
 */
export const UNMODELLED_PLATFORMS: readonly UnmodelledPlatform[] = [
  {
    words: ['unreal', 'unreal engine', 'unrealengine', 'ue', 'ue4', 'ue5', 'blueprint'],
    name: 'Unreal Engine',
    hint: '; its C++ callbacks have the names that "windows" has',
  },
  { words: ['harmony', 'harmonyos', 'openharmony', 'hongmeng'], name: 'HarmonyOS', hint: '' },
];
