/** A field that is not what it should be. */
interface Difference {
  /** `results.0.atUs`. */
  readonly path: string;
  readonly claimed: unknown;
  readonly own: unknown;
}

/**
 * What is wrong with an answer, in one sentence; undefined where it is right to the last field, as
 * far as a line carries it: text knows neither Infinity nor fields that are undefined. Looks at no
 * more than `own` has.
 */
export function mistakeIn(claimed: unknown, own: unknown): string | undefined {
  const difference = differenceAt('', claimed, own);
  if (difference === undefined) return undefined;
  const { path } = difference;
  return `${path} is ${shown(difference.claimed)} and should be ${shown(difference.own)}`;
}

function differenceAt(path: string, claimed: unknown, own: unknown): Difference | undefined {
  if (claimed === own) return undefined;
  if (typeof own === 'number' && !Number.isFinite(own) && claimed === null) return undefined;
  if (typeof own !== 'object' || own === null) return { path, claimed, own };
  if (typeof claimed !== 'object' || claimed === null || Array.isArray(claimed) !== Array.isArray(own)) {
    return { path, claimed, own };
  }
  const isTooLong = Array.isArray(own) && (claimed as readonly unknown[]).length !== own.length;
  if (isTooLong) return { path: below(path, 'length'), claimed: lengthOf(claimed), own: own.length };
  for (const [key, value] of Object.entries(own)) {
    const found = differenceAt(below(path, key), (claimed as Record<string, unknown>)[key], value);
    if (found) return found;
  }
  const more = Object.keys(claimed).find((key) => !Object.hasOwn(own, key));
  if (more === undefined) return undefined;
  return { path: below(path, more), claimed: (claimed as Record<string, unknown>)[more], own: undefined };
}

const lengthOf = (value: object): number => (value as readonly unknown[]).length;

function below(path: string, key: string): string {
  const name = key.length > 40 ? `${key.slice(0, 39)}…` : key;
  return path === '' ? name : `${path}.${name}`;
}

/** Short whatever it is, and without a look at all of it. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  return String(value);
}
