const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** Said of a picture of a long run. */
export const LONG_PICTURE =
  'A long run: drawn from all that was told, with its packets as counts where there are too many to see. Choose a stretch to see each.';

/** `about 1.6 GB` */
export function sizeWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `about ${value < 10 && power > 0 ? value.toFixed(1) : value.toFixed(0)} ${UNITS[power] ?? 'GB'}`;
}

/** `17,544,103 records, about 1.6 GB` */
export function estimateWords(records: number, bytes: number): string {
  const count = `${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'}`;
  return `${count}, ${sizeWords(bytes)}`;
}
