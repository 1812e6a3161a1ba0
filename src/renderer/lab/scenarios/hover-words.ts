import { deviationText, ghostStatus, type GhostStatus } from '../../../core/timeline/lanes/ghost.ts';
import { laneTitle } from '../../../core/timeline/lanes/lane.ts';
import type { DrawnRun } from '../../../hub/contract/scenario-messages.ts';
import { recordWords } from '../words/record-words.ts';
import type { Hit } from '../picture/hit-test.ts';
import { momentUs } from '../words/times.ts';

const STATUS: Readonly<Record<GhostStatus, string>> = {
  awaited: 'awaited',
  held: 'came',
  broken: 'rule broken',
  off: 'not asked for any more',
};

/** What lies under the pointer in the picture of a run that is not in the windows; empty where that is nothing. */
export function hoverWords(hit: Hit, { clients, records }: DrawnRun): readonly string[] {
  if (hit.kind === 'mark') {
    const { frame, mark } = hit;
    const record = records[mark.seq];
    const specOf = (id: string) => clients.find((spec) => spec.id === id);
    const label = frame.lane.moments.filter(({ seq }) => seq === mark.seq).map(({ text }) => text);
    const words = record === undefined ? mark.text : recordWords(record, specOf);
    return [[`${laneTitle(frame.lane)} at ${momentUs(mark.atUs)}`, ...label].join(', '), words];
  }
  if (hit.kind === 'ghost') {
    const { ghost } = hit;
    const status = STATUS[ghostStatus(ghost)];
    return [
      `Expected at ${momentUs(ghost.expectedUs)}: ${status} ${deviationText(ghost)}`.trimEnd(),
      ghost.text,
      ghost.rules.join(', '),
    ];
  }
  return [];
}
