import type { RecordedReply } from '../vocabulary/webhooks.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from './records.ts';

/**
 * Gathers from a trace what a server outside the lab said to notifications: inputs of the run, as
 * what people do is.
 */
export class ReplyGatherer {
  readonly replies: RecordedReply[] = [];
  private readonly arrivedUs: Micros[] = [];

  add(record: TraceRecord): void {
    if (record.kind !== 'webhook') return;
    const { event, atUs, arrival, status } = record;
    if (event === 'arrived') this.arrivedUs.push(atUs);
    if (event !== 'replied' || arrival === undefined) return;
    const afterUs = atUs - (this.arrivedUs[arrival - 1] ?? atUs);
    this.replies.push({ arrival, afterUs, ...(status === undefined ? {} : { status }) });
  }
}
