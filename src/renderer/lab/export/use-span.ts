import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { ExportSpan } from '../../../hub/contract/export-messages.ts';

/** The stretch of the run that is given away, as two fields in virtual seconds. */
export interface SpanFields {
  readonly fromS: Ref<string>;
  readonly toS: Ref<string>;
  readonly chosen: ComputedRef<ExportSpan>;
  /** Nothing was left out. */
  readonly isWhole: ComputedRef<boolean>;
  /** What is wrong with the fields, as a sentence. */
  readonly mistake: ComputedRef<string | null>;
}

/** From the start to where the run has come, until one says otherwise. */
export function useSpan(untilUs: number): SpanFields {
  const fromS = ref('0');
  const toS = ref(String(untilUs / 1e6));
  const usOf = (text: string): number => Math.round(Number(text.trim().replace(',', '.')) * 1e6);

  const mistake = computed(() => {
    const [fromUs, toUs] = [usOf(fromS.value), usOf(toS.value)];
    const isOf = fromS.value.trim() !== '' && toS.value.trim() !== '' && fromUs >= 0 && toUs <= untilUs;
    // A run that has only begun is all at one moment.
    if (isOf && (fromUs < toUs || untilUs === 0)) return null;
    return `Give the stretch in seconds, from 0 to ${untilUs / 1e6} at most, the earlier moment first.`;
  });
  const chosen = computed<ExportSpan>(() =>
    mistake.value === null
      ? { fromUs: usOf(fromS.value), toUs: usOf(toS.value) }
      : { fromUs: 0, toUs: untilUs },
  );
  const isWhole = computed(() => chosen.value.fromUs === 0 && chosen.value.toUs === untilUs);
  return { fromS, toS, chosen, isWhole, mistake };
}
