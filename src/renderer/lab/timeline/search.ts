import type { Timeline } from '../../../core/timeline/timeline.ts';

/** Records whose flags hold a text, in order of time; upper and lower case are alike. */
export function foundMarks(timeline: Timeline, text: string): readonly number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found = timeline.lanes.flatMap(({ marks }) =>
    marks.filter((mark) => mark.text.toLowerCase().includes(wanted)),
  );
  return found.map(({ seq }) => seq).sort((a, b) => a - b);
}

/** The next found record behind one, or before it, around the ends. */
export function nextFound(found: readonly number[], from: number | null, step: 1 | -1): number | undefined {
  if (step === 1) return found.find((seq) => seq > (from ?? -1)) ?? found[0];
  return found.findLast((seq) => seq < (from ?? Infinity)) ?? found.at(-1);
}
