import { nextTick } from 'vue';
import { markOfMoment } from '../../../core/timeline/moments/moments.ts';
import type { Ghost } from '../../../core/timeline/lanes/ghost.ts';
import type { Lane, Mark } from '../../../core/timeline/lanes/lane.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import type { Hit } from '../picture/hit-test.ts';
import { missedBy, recordOf } from './questions.ts';
import type { Thing } from '../picture/regions.ts';
import { useTimeline } from '../stores/timeline.ts';
import { type PanelQuestion } from '../stores/timeline.ts';

/**
 * What a click on the timeline selects, and asks. `roundedUs`: a moment as finely as the picture
 * shows it.
 */
export function useChoosing(roundedUs: (us: number) => number) {
  const records = useRecords();
  const selection = useSelection();
  const timeline = useTimeline();

  function choose(hit: Hit, isMeasuring: boolean): void {
    if (isMeasuring && timeline.measureUs === null) timeline.measureUs = selection.atUs;
    else if (!isMeasuring) timeline.measureUs = null;
    const us = Math.min(roundedUs(hit.us), timeline.nowUs);
    if (hit.kind === 'axis') {
      selection.selectMoment(us / 1000);
      return;
    }
    const { lane } = hit.frame;
    if (lane.kind === 'client') selection.selectClient(lane.id);
    if (hit.thing !== undefined && chooseThing(hit.thing, lane)) return;
    selection.selectSpot(lane.id, us);
    if (!isMeasuring) askAbout(lane, { kind: 'nothing', client: lane.id, atUs: us });
  }

  /** True where the thing leads to something of its own; the rest is a place of its lane. */
  function chooseThing(thing: Thing, lane: Lane): boolean {
    switch (thing.kind) {
      case 'mark':
        return record(thing.marks.at(-1)?.seq);
      case 'moment': {
        const last = thing.moments.at(-1);
        return last !== undefined && record(markOfMoment(lane, last)?.seq ?? last.seq);
      }
      case 'ghost':
        chooseGhost(thing.ghosts[0], lane);
        return true;
      case 'silence':
        return record(thing.group.silence.limits.at(-1)?.seq);
      case 'running':
        selection.selectSpot(lane.id, timeline.nowUs);
        askAbout(lane, { kind: 'nothing', client: lane.id, atUs: timeline.nowUs });
        return true;
      case 'cut':
        return record(inputAt(lane, thing.span.fromUs)?.seq);
      case 'state':
      case 'channel':
      case 'impairment':
        return false;
    }
  }

  function record(seq: number | undefined): boolean {
    if (seq === undefined) return false;
    selection.selectRecord(seq);
    return true;
  }

  /** What came where something was expected is asked about, or why just that did not come. */
  function chooseGhost(ghost: Ghost | undefined, lane: Lane): void {
    if (ghost === undefined || record(recordOf(ghost, lane, records.at) ?? undefined)) return;
    const atUs = Math.min(ghost.expectedUs, timeline.nowUs);
    selection.selectSpot(lane.id, ghost.expectedUs);
    const missed = missedBy(ghost);
    if (missed === null || lane.kind === 'server') ask({ kind: 'rule', id: ghost.rules[0] ?? '' });
    else ask({ kind: 'nothing', client: lane.id, atUs, missed });
  }

  /**
   * The server is told of everything that it does: of its lane nothing is asked that did not come.
   */
  function askAbout(lane: Lane, question: PanelQuestion): void {
    ask(lane.kind === 'server' ? null : question);
  }

  /** The selection asks about its record first. */
  function ask(question: PanelQuestion | null): void {
    void nextTick(() => timeline.ask(question));
  }

  return { choose };
}

function inputAt({ marks }: Lane, us: number): Mark | undefined {
  return marks.find(({ kind, atUs }) => kind === 'input' && atUs === us);
}
