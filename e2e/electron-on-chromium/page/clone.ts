/**
 * The two halves of a clone over a text channel. Both functions run in Node and, as text, in the
 * page.
 */
export interface CloneCodec {
  /**
   * The value as text; throws on what the stand-in does not carry (functions, classes, binary
   * data).
   */
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * Structured clone of plain data over text, `undefined`, non-finite numbers and minus zero
 * included, as JSON alone would change them. Refers to nothing outside itself, so that its text is
 * a program of its own.
 */
export function cloneCodec(): CloneCodec {
  const TAG = '$of-the-stand-in';
  const special: Record<string, unknown> = {
    undefined: undefined,
    NaN: NaN,
    Infinity: Infinity,
    '-Infinity': -Infinity,
    '-0': -0,
  };
  const tagged = (name: string) => ({ [TAG]: name });

  const replace = (_key: string, value: unknown): unknown => {
    if (value === undefined) return tagged('undefined');
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return tagged('-0');
      return Number.isFinite(value) ? value : tagged(String(value));
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'object') {
      const prototype: unknown = Object.getPrototypeOf(value);
      const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
      if (isPlain) return value;
    }
    throw new TypeError(
      `An object could not be cloned: the stand-in carries plain data, not ${String(value)}`,
    );
  };

  const revive = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(revive);
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first?.[0] === TAG) return special[String(first[1])];
    return Object.fromEntries(entries.map(([key, inner]) => [key, revive(inner)]));
  };

  return {
    encode: (value) => JSON.stringify(value, replace),
    decode: (text) => {
      const parsed: unknown = JSON.parse(text);
      return text.includes(TAG) ? revive(parsed) : parsed;
    },
  };
}
