import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { useLab } from './lab.ts';
import { recordPositionAt } from './record-feed.ts';
import { useRecords } from './records.ts';
import { mostSignificant } from './significant-record.ts';

/** The lab says itself that a line is lost. */
const ignore = (): void => undefined;

/**
 * The one selection of the window: a moment, the record at it, and the client that keys act on.
 */
export const useSelection = defineStore('selection', () => {
  const records = useRecords();
  const lab = useLab();
  const seq = ref<number | null>(null);
  const atUs = ref<number | null>(null);
  /**
   * Lane of the timeline in which an empty place was chosen; null where a record or a moment of
   * all lanes was.
   */
  const lane = ref<string | null>(null);
  const chosenClient = ref<string | null>(null);
  /** The record that was asked for last. */
  let wanted: number | null = null;

  /** The chosen client; the first one when none is chosen or the chosen one is of another run. */
  const client = computed(() => lab.clientOf(chosenClient.value) ?? lab.clients[0] ?? null);

  /** Selects a record; one that the page does not have, a packet, when it has been read. */
  function selectRecord(newSeq: number): void {
    wanted = newSeq;
    lane.value = null;
    const record = records.at(newSeq);
    if (record !== undefined) choose(record);
    else void records.load(newSeq).then((read) => read && wanted === newSeq && choose(read), ignore);
  }

  function choose(record: TraceRecord): void {
    seq.value = record.seq;
    atUs.value = record.atUs;
  }

  /**
   * A moment shown anywhere was clicked: the record that tells most of it is selected with it, or
   * the last one before it.
   */
  function selectMoment(ms: number): void {
    wanted = null;
    lane.value = null;
    const us = Math.round(ms * 1000);
    const telling = records.telling();
    const position = recordPositionAt(telling, us);
    const best = position === -1 ? -1 : mostSignificant(telling, position, client.value?.spec.id ?? null);
    seq.value = telling[best]?.seq ?? null;
    atUs.value = us;
  }

  /** An empty place of one lane: what happened to others then is not meant. */
  function selectSpot(ofLane: string, us: number): void {
    wanted = null;
    seq.value = null;
    atUs.value = us;
    lane.value = ofLane;
    if (lab.clientOf(ofLane) !== null) selectClient(ofLane);
  }

  function clear(): void {
    wanted = null;
    lane.value = null;
    seq.value = null;
    atUs.value = null;
  }

  function selectClient(id: string): void {
    chosenClient.value = id;
  }

  return { seq, atUs, lane, client, selectRecord, selectMoment, selectSpot, selectClient, clear };
});
