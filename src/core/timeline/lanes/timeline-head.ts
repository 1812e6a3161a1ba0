import type { TraceHeader } from '../../trace/trace-header.ts';

/** What a timeline must know before the first record. */
export type TimelineHead = Pick<TraceHeader, 'clients' | 'timings'>;
