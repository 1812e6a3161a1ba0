import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue';
import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import { useLab } from '../stores/lab.ts';
import { useRecords } from '../stores/records.ts';
import type { TimeWindow } from '../picture/time-window.ts';

/** While the run goes on the packets in sight are asked for this often. */
const PAUSE_MS = 250;

/**
 * The packets of the window in sight, read from the lab: one question at a time, the latest
 * request wins.
 */
export function usePackets(
  choice: Ref<PacketChoice>,
  window: Ref<TimeWindow>,
  stepUs: Ref<number>,
): { readonly shownPackets: Ref<PacketsView | null> } {
  const lab = useLab();
  const records = useRecords();
  const shownPackets = shallowRef<PacketsView | null>(null);
  let isAsking = false;
  let isStale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    if (choice.value === 'off' || records.total === 0) {
      shownPackets.value = null;
      return;
    }
    if (isAsking) {
      isStale = true;
      return;
    }
    isAsking = true;
    isStale = false;
    const { run } = records;
    const { fromUs, spanUs } = window.value;
    const question = {
      fromUs: Math.max(0, Math.floor(fromUs)),
      toUs: Math.max(0, Math.ceil(fromUs + spanUs)),
      stepUs: Math.max(1, Math.round(stepUs.value)),
      isLostOnly: choice.value === 'lost',
    };
    // Without a line there are none to show; the lab says so itself.
    const view = await lab.call('packets.read', question).catch(() => null);
    if (run === records.run) shownPackets.value = view;
    isAsking = false;
    if (isStale) void ask();
  }

  /** Soon, however often it is wished for. */
  function askSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void ask();
    }, PAUSE_MS);
  }

  watch([choice, () => records.run], () => void ask(), { immediate: true });
  watch([window, () => records.total], askSoon);
  onBeforeUnmount(() => clearTimeout(timer));

  return { shownPackets };
}
