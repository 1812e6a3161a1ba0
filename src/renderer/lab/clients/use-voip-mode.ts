import { computed, type ComputedRef } from 'vue';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { FilteredPositions } from '../stores/record-list.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import { useRecords } from '../stores/records.ts';
import { isVoipSwitch, voipModeAt, type VoipMode } from '../../actions/voip-mode.ts';

/**
 * The VoIP mode of a client at the moment that the window shows. The model keeps none, so it is
 * read off the run's records.
 */
export function useVoipMode(spec: ClientSpec): ComputedRef<VoipMode> {
  const records = useRecords();
  const shown = useShownLab();
  let of: readonly TraceRecord[] | null = null;
  let found = new FilteredPositions<TraceRecord>([], () => false);

  const switches = computed(() => {
    const all = records.telling();
    if (all !== of) found = new FilteredPositions(all, (record) => isVoipSwitch(record, spec.id));
    of = all;
    // Only what is new is looked at.
    if (records.count > 0) found.catchUp();
    return found.positions.flatMap((position) => all[position] ?? []);
  });
  return computed(() => voipModeAt(spec, switches.value, shown.isPast ? shown.nowUs : Infinity));
}
