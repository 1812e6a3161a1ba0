type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null;

/**
 * `next`, made of the very objects of `before` wherever they say the same, so that what is drawn
 * from them is not drawn again. Both must be plain data.
 */
export function reuseUnchanged<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (!isParts(before) || !isParts(next) || Array.isArray(before) !== Array.isArray(next)) return next;
  let isSame = Object.keys(before).length === Object.keys(next).length;
  const kept = Object.entries(next).map(([key, value]) => {
    const one = reuseUnchanged(before[key], value);
    isSame &&= Object.hasOwn(before, key) && Object.is(one, before[key]);
    return [key, one] as const;
  });
  if (isSame) return before as Value;
  return (Array.isArray(next) ? kept.map(([, one]) => one) : Object.fromEntries(kept)) as Value;
}
