import { RecordStore } from '../../core/trace/store/record-store.ts';
import { runScenario, runScenarioAsking } from '../../core/scenario/judge/run-scenario.ts';
import type { ScenarioRun } from '../../core/scenario/judge/scenario-run.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import { traceHeader } from '../../core/trace/trace-header.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { writeWhole } from '../../disk/whole-file.ts';
import type { WebhookMessenger } from '../../webhooks/webhook-messenger.ts';
import type { ScenarioJob, ScenarioOutcome } from './scenario-job.ts';
import type { SharedBoard } from './shared-board.ts';
import { traceSink } from './trace-sink.ts';

/** Milliseconds with three digits: more would only be noise in reports. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

/**
 * Writes the HTML report; why it could not be, else nothing. The code for it is loaded only where
 * one is wanted.
 */
async function reportOutcome(
  { plan, detail, app, report }: ScenarioJob,
  records: RecordList,
  { judged }: ScenarioRun,
): Promise<Pick<ScenarioOutcome, 'reportMistake'>> {
  if (report === undefined) return {};
  const { toHtml } = await import('../../core/export/html/to-html.ts');
  const { file, scenario } = report;
  try {
    writeWhole(file, toHtml(traceHeader(plan, detail, app), records, { scenario, judged }));
    return {};
  } catch (error) {
    if (error instanceof WriteFailure) return { reportMistake: error.message };
    throw error;
  }
}

/** What happened, in plain words, where that is wanted; the code for it is loaded only there. */
async function storyOutcome(
  { hasStory, plan: { clients, timings } }: ScenarioJob,
  records: RecordList,
  untilUs: Micros,
): Promise<Pick<ScenarioOutcome, 'story'>> {
  if (hasStory !== true) return {};
  const { summarizeRun, summaryText } = await import('../../core/summary/summarize-run.ts');
  return { story: summaryText(summarizeRun({ clients, timings, untilUs, records })) };
}

/** Whoever tells the customer's own server; the code for it is loaded only where there is one. */
async function messengerOf({ webhook, plan }: ScenarioJob): Promise<WebhookMessenger | undefined> {
  if (webhook === undefined) return undefined;
  const { WebhookMessenger } = await import('../../webhooks/webhook-messenger.ts');
  const users = new Map(plan.clients.map(({ uid, account, persona }) => [uid, { os: persona.os, account }]));
  return new WebhookMessenger(webhook, (uid) => users.get(uid));
}

/**
 * Runs one scenario in this thread; `board` hears how far it is, and says when it is to stop.
 * `isAskedToStop`: something else that may say so.
 */
export async function runJob(
  job: ScenarioJob,
  board: SharedBoard,
  isAskedToStop: () => boolean = () => false,
): Promise<ScenarioOutcome> {
  const { detail, index, plan } = job;
  const startMs = performance.now();
  const sink = traceSink(job);
  const store = job.report !== undefined || job.hasStory === true ? new RecordStore() : undefined;
  const onRecord = (record: TraceRecord): void => {
    sink.add(record);
    store?.add(record);
  };
  const onProgress = (virtualUs: number): boolean =>
    board.advance(index, virtualUs) && !isAskedToStop() && sink.isOver?.() !== true;
  const options = { detail, isKeeping: false, onRecord, onProgress };
  const messenger = await messengerOf(job);
  const run =
    messenger === undefined
      ? runScenario(plan, options)
      : await runScenarioAsking(plan, options, (arrival) =>
          messenger.ask(arrival, () => board.advance(index, arrival.arrivedUs) && !isAskedToStop()),
        );
  const { expectations, rules: checks, stopped, virtualUs } = run;
  board.advance(index, virtualUs);
  const wallMs = rounded(performance.now() - startMs);
  const trace = sink.end(stopped);
  const report = store === undefined ? {} : await reportOutcome(job, store, run);
  const story = store === undefined ? {} : await storyOutcome(job, store, virtualUs);
  const replies = messenger === undefined ? {} : { replies: messenger.replies };
  return { expectations, checks, virtualUs, stopped, wallMs, ...trace, ...report, ...story, ...replies };
}
