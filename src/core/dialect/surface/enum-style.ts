/** The enumerations that callbacks carry. */
export type EnumKind = 'state' | 'reason' | 'offlineReason' | 'clientRole';

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
 * How one family spells one enumeration: `prefix` plus the neutral word in `letters`, behind
 * `scope`.
 */
export interface EnumStyle {
  readonly typeName: string;
  readonly prefix: string;
  readonly letters: 'SNAKE' | 'Pascal' | 'number';
  /** What a use in code stands behind: `Constants.`, `UserOfflineReason.`, or nothing. */
  readonly scope: string;
}

/** A native value as every generation counts it. */
export interface NativeEnumValue {
  readonly word: string;
  readonly value: number;
  /** First SDK version; left out: from the start of the type. */
  readonly since?: string;
}
