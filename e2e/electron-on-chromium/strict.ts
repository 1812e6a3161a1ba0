/** Properties that the language itself looks up on any value. */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'constructor']);

/** Says what is missing and what to do about it. */
export function unknown(what: string): Error {
  return new Error(
    `The stand-in for Electron does not know ${what}: read Electron's documentation of it, then add it.`,
  );
}

/**
 * The value, but reading a property that it does not have is an error, so that code under test cannot use what the stand-in
 * leaves out and get a silent `undefined`.
 */
export function strict<T extends object>(what: string, value: T): T {
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'symbol' && !(key in target) && !ASKED_BY_THE_LANGUAGE.has(key)) {
        throw unknown(`${what}.${key}`);
      }
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === 'function' && key !== 'constructor' ? found.bind(target) : found;
    },
  });
}

/** Refuses options that the stand-in does not know. */
export function checkKeys(what: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) throw unknown(`${what}.${key}`);
}
