/**
 * Position of the first element whose key is `key` or more; the length where there is none.
 * Elements are in order of their keys.
 */
export function firstAtOrAfter<T>(list: readonly T[], key: number, keyOf: (element: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(list[middle] as T) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Puts an element where it belongs; behind those of the same key. Cheap where that is near the
 * end.
 */
export function insertSorted<T>(list: T[], element: T, keyOf: (element: T) => number): void {
  const key = keyOf(element);
  let at = list.length;
  while (at > 0 && keyOf(list[at - 1] as T) > key) at--;
  if (at === list.length) list.push(element);
  else list.splice(at, 0, element);
}
