import type { Persona, SdkGeneration } from '../vocabulary/persona.ts';

const NEWEST = ['latest', 'newest', 'current', 'ng', 'rtc-ng', 'web-ng', 'new'];
const LEGACY = ['legacy', 'web-legacy', 'old', 'classic'];

/** A version as its numbers; a number that is not given, or is `x`, is undefined. */
interface Version {
  readonly major: number;
  readonly minor: number | undefined;
  readonly patch: number | undefined;
}

/**
 * The generation that a text means: a nickname, or a version of the SDK or wrapper. Undefined
 * where nothing tells.
 */
export function generationMeant(persona: Persona, text: string): SdkGeneration | undefined {
  const word = text.trim().toLowerCase();
  if (NEWEST.includes(word)) return '4.x';
  if (LEGACY.includes(word)) return '3.x';
  const version = readVersion(word);
  return version === undefined ? undefined : generationOfVersion(persona, version);
}

/** The same where no platform is named: from version 5 on only the Flutter plugin counts so. */
export function generationOfAny(text: string): SdkGeneration | undefined {
  const isFlutter = /^v?(?:[5-9]|\d\d)\b/.test(text.trim());
  const persona: Persona = isFlutter
    ? { id: 'flutter/android', framework: 'flutter', os: 'android' }
    : { id: 'android', os: 'android' };
  return generationMeant(persona, text);
}

/** Whether a text is a version rather than a nickname. */
export function isVersion(text: string): boolean {
  return readVersion(text.trim().toLowerCase()) !== undefined;
}

function readVersion(word: string): Version | undefined {
  const parts = /^v?(\d{1,3})(?:\.(\d{1,5}|x))?(?:\.(\d{1,5}|x))?(?:[-+.].*)?$/.exec(word);
  if (parts === null) return undefined;
  const [, major = '', minor, patch] = parts;
  const number = (part: string | undefined): number | undefined =>
    part === undefined || part === 'x' ? undefined : Number(part);
  return { major: Number(major), minor: number(minor), patch: number(patch) };
}

/** Later versions are of no generation that is known. */
const NEWEST_NATIVE = 4;
const NEWEST_FLUTTER = 6;

/** Wrappers count their own versions: the package names of each generation are in the surfaces. */
function generationOfVersion({ framework, os }: Persona, version: Version): SdkGeneration | undefined {
  const { major, minor } = version;
  if (major > (framework === 'flutter' ? NEWEST_FLUTTER : NEWEST_NATIVE)) return undefined;
  if (framework === 'flutter') {
    // A bare 4 is the generation; plugin 4.0.7 wraps native 3.x.
    if (major === 4 && minor === undefined) return '4.x';
    return major >= 6 ? '4.x' : '3.x';
  }
  if (framework === 'react-native' && major < 4) return major < 2 ? 'pre-2.3.2' : '3.x';
  if (framework === 'cocos-creator' && major < 2) return major === 0 ? '4.x' : '3.x';
  if (major >= 4) return '4.x';
  if (major === 3) return '3.x';
  if (major === 2 && minor === undefined) return undefined;
  return os === 'web'
    ? before(version, 2, 5, 1, ['pre-2.5.1', '3.x'])
    : before(version, 2, 3, 2, ['pre-2.3.2', '3.x']);
}

/**
 * The first of two generations before a version, the second from it on; a version without its last
 * number is taken for the first of its kind.
 */
function before(
  { major, minor = 0, patch = 0 }: Version,
  toMajor: number,
  toMinor: number,
  toPatch: number,
  [older, newer]: readonly [SdkGeneration, SdkGeneration],
): SdkGeneration {
  const order = major - toMajor || minor - toMinor || patch - toPatch;
  return order < 0 ? older : newer;
}
