import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import type { WebhookSettings } from '../vocabulary/webhooks.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceDetail, TraceRecord } from './records.ts';
import { ReplyGatherer } from './webhook-replies.ts';

/** Everything that must be known, besides the recorded inputs, to run a trace again. */
export interface TraceHeader {
  /** Version of the app that recorded it. */
  readonly app: string;
  readonly name: string;
  /** Integer or hex string, as it was written. */
  readonly seed: string;
  readonly detail: TraceDetail;
  /** Rule IDs that the scenario says it exercises. */
  readonly rules: readonly string[];
  /** Overrides of every rulebook of the run. */
  readonly timings: Partial<Timings>;
  /** Clients that run from the start. */
  readonly clients: readonly ClientSpec[];
  readonly untilUs: Micros;
  /** The customer's server, if it was told of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
}

/** The header of a plan's trace. */
export function traceHeader(plan: ScenarioPlan, detail: TraceDetail, app: string): TraceHeader {
  const { name, seed, rules, timings, clients, untilUs, webhooks } = plan;
  const header = { app, name, seed, detail, rules, timings, clients, untilUs };
  return webhooks === undefined ? header : { ...header, webhooks };
}

/**
 * The plan that a trace was recorded from: its clients, its inputs at their times, and what a
 * server outside the lab said. It expects nothing.
 */
export function planFromTrace(header: TraceHeader, records: Iterable<TraceRecord>): ScenarioPlan {
  const { name, seed, rules, timings, clients, untilUs, webhooks } = header;
  const fromStart = new Set(clients.map(({ id }) => id));
  const actions: { atUs: Micros; action: LabAction }[] = [];
  const outside = new ReplyGatherer();
  for (const record of records) {
    outside.add(record);
    if (record.kind !== 'input') continue;
    const { action, atUs } = record;
    const isStart = action.do === 'open' && fromStart.has(action.client);
    if (!isStart) actions.push({ atUs, action });
  }
  const plan = { name, seed, rules, timings, clients, actions, untilUs, expectations: [] };
  if (webhooks === undefined) return plan;
  const { replies } = outside;
  return { ...plan, webhooks, ...(replies.length > 0 && { webhookReplies: replies }) };
}
