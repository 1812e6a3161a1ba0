/** Where a line of a stack is: a file of a disk or an address. */
const PLACE = /((?:file:|https?:|\/|[A-Z]:\\)[^()\s]+?)(?::\d+)*\)?$/;

/** Files of this package, wherever it is installed, and its sources. */
const OWN_FILE = /[\\/]reconnect-lab[\\/]out[\\/]|[\\/]src[\\/](?:drop-in|kits|testing)[\\/]/;

/**
 * Out of which file this was called, from its package on, as far as a stack tells; undefined where
 * it tells nothing.
 */
export function callerFile(): string | undefined {
  const frames = (new Error().stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line));
  const [own, ...others] = frames.map((line) => PLACE.exec(line.trim())?.[1]);
  const foreign = others.filter(
    (place): place is string => place !== undefined && place !== own && !OWN_FILE.test(place),
  );
  const place = foreign.find((one) => one.includes('agora-rtc')) ?? foreign[0];
  const [, short = place] = /node_modules[\\/](?!\.)(.+)$/.exec(place ?? '') ?? [];
  return short;
}
