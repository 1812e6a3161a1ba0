import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useLab } from './lab.ts';
import { positionAt } from './record-feed.ts';
import { useRecords } from './records.ts';
import { mostTelling } from './telling-record.ts';

/** The one selection of the window: a moment, the record at it, and the client that keys act on. */
export const useSelection = defineStore('selection', () => {
  const records = useRecords();
  const lab = useLab();
  const seq = ref<number | null>(null);
  const atUs = ref<number | null>(null);
  const chosenClient = ref<string | null>(null);

  /** The chosen client; the first one when none is chosen or the chosen one is of another run. */
  const client = computed(() => lab.clientOf(chosenClient.value) ?? lab.clients[0] ?? null);

  function selectRecord(newSeq: number): void {
    const record = records.all()[newSeq];
    if (record === undefined) return;
    seq.value = newSeq;
    atUs.value = record.atUs;
  }

  /** A moment shown anywhere was clicked: the record that tells most of it is selected with it, or the last one before it. */
  function selectMoment(ms: number): void {
    const us = Math.round(ms * 1000);
    const position = positionAt(records.all(), us);
    seq.value = position === -1 ? null : mostTelling(records.all(), position, client.value?.spec.id ?? null);
    atUs.value = us;
  }

  function clear(): void {
    seq.value = null;
    atUs.value = null;
  }

  function selectClient(id: string): void {
    chosenClient.value = id;
  }

  return { seq, atUs, client, selectRecord, selectMoment, selectClient, clear };
});
