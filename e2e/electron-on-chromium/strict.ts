/** Properties that the language itself looks up on any value. */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'constructor']);

/** What may be asked of an object of Electron whose window has gone. */
const AFTER_THE_END = new Set(['isDestroyed', 'emit', 'on', 'once', 'off', 'removeListener']);

/** Says what is missing and what to do about it. */
export function unknown(what: string): Error {
  return new Error(
    `The stand-in for Electron does not know ${what}: read Electron's documentation of it, then add it.`,
  );
}

/**
 * The value, but reading a property that it does not have is an error, so that code under test
 * cannot use what the stand-in leaves out and get a silent `undefined`. Nor can it use what has
 * gone, as in Electron.
 */
export function strict<T extends object>(what: string, value: T, hasGone: () => boolean = () => false): T {
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'symbol' && !ASKED_BY_THE_LANGUAGE.has(key)) {
        if (!(key in target)) throw unknown(`${what}.${key}`);
        if (hasGone() && !AFTER_THE_END.has(key)) throw new TypeError('Object has been destroyed');
      }
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === 'function' && key !== 'constructor' ? found.bind(target) : found;
    },
    set: (target, key, given) => Reflect.set(target, key, given, target),
  });
}

/** Refuses options that the stand-in does not know. */
export function checkKeys(what: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) throw unknown(`${what}.${key}`);
}
