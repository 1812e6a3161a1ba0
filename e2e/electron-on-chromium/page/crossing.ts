/** One side of the bridge between the two worlds of a page. */
export interface Crossing {
  /**
   * A value for the other side: plain data, and functions, which the other side gets as functions
   * that call back.
   */
  readonly pack: (value: unknown) => string;
  readonly unpack: (text: string) => unknown;
}

type Packed =
  | { readonly data: unknown }
  | { readonly callable: number }
  | { readonly list: readonly Packed[] }
  | { readonly object: readonly (readonly [string, Packed])[] }
  | { readonly nothing: true }
  | { readonly failure: string };

/**
 * A crossing between the isolated and the main world. The worlds share the DOM and no values, so
 * calls travel as events of the window, which listeners of the other world handle before
 * `dispatchEvent` returns; `token` is known to the two sides only. Refers to nothing outside
 * itself, so that its text is a program of its own.
 */
export function crossing(token: string, side: 'isolated' | 'main'): Crossing {
  const other = side === 'isolated' ? 'main' : 'isolated';
  const callsTo = (where: string) => `${token}:call:${where}`;
  const answersTo = (where: string) => `${token}:answer:${where}`;
  const dispatch = window.dispatchEvent.bind(window);
  const Custom = CustomEvent;
  const mine: ((...args: unknown[]) => unknown)[] = [];
  let answer = '';

  const pack = (value: unknown): Packed => {
    if (value === undefined) return { nothing: true };
    if (typeof value === 'function') {
      return { callable: mine.push(value as (...args: unknown[]) => unknown) - 1 };
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { data: value };
    if (Array.isArray(value)) return { list: value.map(pack) };
    if (typeof value === 'object') {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === null || Object.getPrototypeOf(prototype) === null) {
        return { object: Object.entries(value).map(([key, inner]) => [key, pack(inner)] as const) };
      }
    }
    throw new TypeError(`The stand-in's contextBridge does not carry ${String(value)}`);
  };

  const call = (index: number, args: readonly unknown[]): unknown => {
    dispatch(new Custom(callsTo(other), { detail: JSON.stringify([index, args.map(pack)]) }));
    const given = answer;
    answer = '';
    if (given === '') throw new Error('The other world of this page is gone');
    return unpack(JSON.parse(given) as Packed);
  };

  const unpack = (packed: Packed): unknown => {
    if ('nothing' in packed) return undefined;
    if ('data' in packed) return packed.data;
    if ('list' in packed) return Object.freeze(packed.list.map(unpack));
    if ('failure' in packed) throw new Error(packed.failure);
    if ('callable' in packed) return (...args: unknown[]) => call(packed.callable, args);
    return Object.freeze(Object.fromEntries(packed.object.map(([key, inner]) => [key, unpack(inner)])));
  };

  const run = (text: string): Packed => {
    const [index, args] = JSON.parse(text) as [number, readonly Packed[]];
    try {
      return pack(mine[index]?.(...args.map(unpack)));
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  };

  const detailOf = (event: Event) => String((event as CustomEvent<string>).detail);
  window.addEventListener(callsTo(side), (event) => {
    dispatch(new Custom(answersTo(other), { detail: JSON.stringify(run(detailOf(event))) }));
  });
  window.addEventListener(answersTo(side), (event) => {
    answer = detailOf(event);
  });

  return {
    pack: (value) => JSON.stringify(pack(value)),
    unpack: (text) => unpack(JSON.parse(text) as Packed),
  };
}
