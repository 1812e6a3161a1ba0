import { useShownLab } from '../stores/shown-lab.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';
import { useLab } from '../stores/lab.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import { useRecord } from '../stores/use-record.ts';
import { useLanes } from './lanes-store.ts';
import { timelineActionOf, type TimelineAction } from './timeline-keys.ts';
import { useTimeline } from '../stores/timeline.ts';
import { roundedToPixel } from '../picture/time-window.ts';
import { useQuestions } from '../stores/use-questions.ts';
import type { TimelineView } from './use-timeline-view.ts';
import { neighbour, stopBeside } from '../picture/walk.ts';

const PACKET_CYCLE: Readonly<Record<PacketChoice, PacketChoice>> = { off: 'lost', lost: 'all', all: 'off' };
const CURSOR_STEP_PX = 8;

/** What keys do on the timeline. `perPixelUs`: time that a pixel stands for. */
export function useDeeds(view: TimelineView, perPixelUs: () => number) {
  const lab = useLab();
  const records = useRecords();
  const selection = useSelection();
  const timeline = useTimeline();
  const lanes = useLanes();
  const shown = useShownLab();
  const asking = useQuestions();
  const selected = useRecord(() => selection.seq);

  /** From a record to the next; from an empty place to the nearest. */
  function walk(step: 1 | -1): void {
    const { seq, atUs } = selection;
    const isAtRecord = seq !== null && selected.value?.atUs === atUs;
    if (timeline.packets === 'all' && isAtRecord) {
      // Where packets are shown the keys leave out nothing.
      if (seq + step >= 0 && seq + step < records.total) selection.selectRecord(seq + step);
      return;
    }
    const telling = records.telling();
    const record =
      isAtRecord || atUs === null ? neighbour(telling, seq, step) : stopBeside(telling, atUs, step);
    if (record === undefined) return;
    selection.selectRecord(record.seq);
    const id = record.kind === 'input' ? record.action.client : record.actor;
    if (lab.specOf(id) !== undefined) selection.selectClient(id);
  }

  function moveCursor(step: 1 | -1): void {
    const us = (selection.atUs ?? shown.nowUs) + step * CURSOR_STEP_PX * perPixelUs();
    const atUs = Math.min(Math.max(0, roundedToPixel(us, perPixelUs())), timeline.nowUs);
    selection.selectMoment(atUs / 1000);
    view.reveal(atUs);
  }

  /** The client of the next lane; keys and questions are about it. */
  function stepLane(step: 1 | -1): void {
    const ids = lanes.shown.flatMap(({ id, kind }) => (kind === 'client' ? [id] : []));
    const at = ids.indexOf(selection.client?.spec.id ?? '');
    const id = ids[Math.min(ids.length - 1, Math.max(0, at + step))];
    if (id !== undefined) selection.selectClient(id);
  }

  function onLane(act: (id: string) => void): void {
    if (selection.client !== null) act(selection.client.spec.id);
  }

  function clear(): void {
    timeline.measureUs = null;
    selection.clear();
    shown.returnToPresent();
    timeline.ask(null);
  }

  const deeds: Readonly<Record<TimelineAction, () => void>> = {
    previous: () => walk(-1),
    next: () => walk(1),
    laneAbove: () => stepLane(-1),
    laneBelow: () => stepLane(1),
    laneUp: () => onLane((id) => lanes.move(id, -1)),
    laneDown: () => onLane((id) => lanes.move(id, 1)),
    collapse: () => onLane(lanes.toggle),
    cursorBack: () => moveCursor(-1),
    cursorForth: () => moveCursor(1),
    windowBack: () => view.pan(-0.2),
    windowForth: () => view.pan(0.2),
    zoomIn: view.zoomIn,
    zoomOut: view.zoomOut,
    fit: view.fit,
    start: () => view.reveal(0),
    follow: view.follow,
    why: asking.here,
    measure: () => (timeline.measureUs = timeline.measureUs === null ? selection.atUs : null),
    packets: () => (timeline.packets = PACKET_CYCLE[timeline.packets]),
    clear,
  };

  function pressKey(event: KeyboardEvent): void {
    const deed = timelineActionOf(event);
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[deed]();
  }

  return { pressKey };
}
