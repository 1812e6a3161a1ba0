import type { TraceRecord } from '../../../core/trace/records.ts';
import { shownStateOf, type ShownState } from '../../theme/shown-state.ts';
import type { ConnectionState } from '../../../core/dialect/neutral-callback.ts';
import type { ProcessStatus } from '../../../core/lab/lab-client.ts';

/** A stretch of one state; the last one of a lane runs on. */
export interface LaneStretch {
  readonly fromUs: number;
  readonly state: ShownState;
}

/** A point on a lane: a callback, or something done to the client. */
export interface LaneMark {
  readonly atUs: number;
  readonly seq: number;
  readonly kind: 'callback' | 'input';
}

/** One client's run at a glance. */
export interface Lane {
  readonly client: string;
  readonly stretches: LaneStretch[];
  readonly marks: LaneMark[];
}

interface Progress {
  readonly lane: Lane;
  status: ProcessStatus;
  connection: ConnectionState;
}

/** Draws lanes from records as they come; packets and timers leave no trace on them, so a lane stays small. */
export class LaneBook {
  private readonly progress = new Map<string, Progress>();
  private seen = 0;

  /** Lanes in the order in which their clients opened. */
  get lanes(): readonly Lane[] {
    return [...this.progress.values()].map(({ lane }) => lane);
  }

  /** Looks at the records that were added since the last time; true when a lane changed. */
  catchUp(records: readonly TraceRecord[]): boolean {
    let isChanged = false;
    for (; this.seen < records.length; this.seen++) {
      if (this.take(records[this.seen] as TraceRecord)) isChanged = true;
    }
    return isChanged;
  }

  private take(record: TraceRecord): boolean {
    switch (record.kind) {
      case 'process':
        return this.process(record.actor, record.atUs, record.event);
      case 'state': {
        const lane = this.of(record.actor);
        lane.connection = record.to;
        this.stretch(lane, record.atUs);
        return true;
      }
      case 'callback':
        this.mark(record.actor, record, 'callback');
        return true;
      case 'input':
        if (record.action.do === 'open') return false;
        this.mark(record.action.client, record, 'input');
        return true;
      default:
        return false;
    }
  }

  private process(client: string, atUs: number, event: string): boolean {
    const lane = this.of(client);
    if (event === 'started' || event === 'exited') lane.connection = 'DISCONNECTED';
    lane.status = STATUS_AFTER[event] ?? 'running';
    this.stretch(lane, atUs);
    return true;
  }

  private of(client: string): Progress {
    const known = this.progress.get(client);
    if (known !== undefined) return known;
    const lane: Lane = { client, stretches: [], marks: [] };
    const begun: Progress = { lane, status: 'running', connection: 'DISCONNECTED' };
    this.progress.set(client, begun);
    return begun;
  }

  private stretch({ lane, status, connection }: Progress, fromUs: number): void {
    const state = shownStateOf(status, connection);
    const last = lane.stretches.at(-1);
    if (last?.state === state) return;
    if (last?.fromUs === fromUs) lane.stretches.pop();
    lane.stretches.push({ fromUs, state });
  }

  private mark(client: string, { atUs, seq }: TraceRecord, kind: LaneMark['kind']): void {
    this.of(client).lane.marks.push({ atUs, seq, kind });
  }
}

const STATUS_AFTER: Readonly<Record<string, ProcessStatus>> = {
  exited: 'dead',
  frozen: 'frozen',
  'not-responding': 'not-responding',
};

/** The mark of a lane nearest to a moment, if one lies within `reachUs` of it. */
export function nearestMark(lane: Lane, atUs: number, reachUs: number): LaneMark | null {
  let best: LaneMark | null = null;
  for (const mark of lane.marks) {
    const distance = Math.abs(mark.atUs - atUs);
    if (distance <= reachUs && (best === null || distance < Math.abs(best.atUs - atUs))) best = mark;
  }
  return best;
}

/** A round distance between the ticks of an axis, so that about `wanted` of them fit. */
export function tickDistanceUs(spanUs: number, wanted: number): number {
  const least = Math.max(1_000, spanUs / Math.max(1, wanted));
  return ROUND_SPANS_US.find((span) => span >= least) ?? 3_600_000_000;
}

const ROUND_SPANS_US = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * 1_000),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((s) => s * 1_000_000),
];
