import { quoted } from '../text/plain-text.ts';

/** Four 32-bit words that start a generator. */
export type SeedWords = readonly [number, number, number, number];

/** What a seed may look like: any integer, or any hex string such as a commit hash. */
const SEED_PATTERN = /^(?:-?\d+|(?:0x)?[0-9a-f]+)$/i;

/** Says what is wrong with a seed, or undefined when it is right. */
export function seedProblem(text: string): string | undefined {
  if (SEED_PATTERN.test(text)) return undefined;
  return `${quoted(text)} is not a seed: write an integer such as 42, or a hex string such as 9f31c0`;
}

/**
 * Spreads a text over 128 bits, so that similar seeds and labels start unrelated generators
 * (MurmurHash3's mixing steps).
 */
export function seedWords(text: string): SeedWords {
  let a = 0x6b43a9b5;
  let b = 0x1f83d9ab;
  let c = 0x9b05688c;
  let d = 0x510e527f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 0x85ebca6b);
    b = c ^ Math.imul(b ^ unit, 0xc2b2ae35);
    c = d ^ Math.imul(c ^ unit, 0x27d4eb2f);
    d = a ^ Math.imul(d ^ unit, 0x165667b1);
  }
  const finish = (word: number): number => {
    let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return [finish(a ^ text.length), finish(b), finish(c), finish(d)];
}
