/** The enumerations that callbacks carry. */
export const ENUM_KINDS = [
  'state',
  'reason',
  'offlineReason',
  'clientRole',
  'remoteAudioState',
  'remoteAudioReason',
  'remoteVideoState',
  'remoteVideoReason',
  'networkQuality',
  'proxyType',
] as const;
export type EnumKind = (typeof ENUM_KINDS)[number];

/** Spelling families; several surfaces share one. */
export type EnumStyleId =
  | 'java'
  | 'objcPre'
  | 'objc3'
  | 'objc4'
  | 'objc'
  | 'cpp'
  | 'csharp'
  | 'csharp4'
  | 'unity3'
  | 'electron3'
  | 'ts4'
  | 'rn3'
  | 'flutter5'
  | 'dart4'
  | 'number'
  | 'webLegacy'
  | 'webNg'
  | 'web';

/**
 * How one family spells one enumeration: `prefix`, the neutral word in `letters` and `suffix`,
 * behind `scope`.
 */
export interface EnumStyle {
  readonly typeName: string;
  readonly prefix: string;
  readonly letters: 'SNAKE' | 'Pascal' | 'camel' | 'number';
  /** What stands behind each word; left out: nothing. */
  readonly suffix?: string;
  /** Words that it spells in a way of its own, without the suffix. */
  readonly odd?: Readonly<Record<string, string>>;
  /** What a use in code stands behind: `Constants.`, `UserOfflineReason.`, or nothing. */
  readonly scope: string;
}

/** A native value as every generation counts it. */
export interface NativeEnumValue {
  readonly word: string;
  readonly value: number;
  /** First SDK version; left out: from the start of the type. */
  readonly since?: string;
  /**
   * Spellings of 3.x in which it was seen; left out: in all. Apps of the others get its bare number:
   * the SDK underneath is the same, and hands it to wrappers on their systems.
   */
  readonly in3x?: readonly EnumStyleId[];
}

/**
 * The 3.x surfaces in which 19 and 20 were seen, from 3.7.0 on; Objective-C is not among them.
 */
export const FROM_3_7: readonly EnumStyleId[] = ['cpp', 'java', 'csharp', 'electron3', 'rn3', 'flutter5'];
