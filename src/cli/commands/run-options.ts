import { reporters } from '../../core/report/reporters.ts';
import type { ReporterName } from '../../core/report/reporters.ts';
import { seedProblem } from '../../core/random/seed.ts';
import type { TraceDetail } from '../../core/trace/records.ts';
import type { Invocation, OptionSpec } from '../arguments/command-spec.ts';
import { type WebhookTarget } from '../../webhooks/webhook-messenger.ts';
import { parseShard, shardProblem } from '../arguments/shard.ts';
import type { Shard } from '../arguments/shard.ts';

const MAX_WORKERS = 256;

/** What is wrong with a number of threads; undefined where it is right. */
export function workersProblem(text: string): string | undefined {
  const isRight = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_WORKERS;
  return isRight
    ? undefined
    : `"${text}" is no number of threads; write a whole number from 1 to ${MAX_WORKERS}`;
}

/** Options that `run` and `conformance` share. */
export const runOptions: readonly OptionSpec[] = [
  {
    name: 'reporter',
    value: 'NAME',
    doc: 'Form of the report.',
    choices: Object.keys(reporters),
    fallback: 'spec',
  },
  {
    name: 'output',
    value: 'FILE',
    doc: 'Write the report to a file instead of standard output; its folder is made where there is none.',
  },
  {
    name: 'seed',
    value: 'N',
    doc: 'Run every scenario with this seed, an integer or a hex string, instead of its own (write --seed=-1 for a negative one).',
    mistake: seedProblem,
  },
  {
    name: 'trace',
    value: 'DIR',
    doc: 'Write the trace of every scenario to this folder, one file each; it is made where there is none.',
  },
  {
    name: 'report-dir',
    value: 'DIR',
    doc: 'Write an HTML report of every scenario to this folder, and an index.html of all: timeline, verdicts, reasons.',
  },
  {
    name: 'trace-detail',
    value: 'DETAIL',
    doc: 'What traces keep; packets adds every packet and timer.',
    choices: ['events', 'packets'],
    fallback: 'events',
  },
  {
    name: 'workers',
    value: 'N',
    doc: 'Run in so many threads. The results and their order do not depend on it.',
    fallback: '1',
    mistake: workersProblem,
  },
  {
    name: 'shard',
    value: 'I/N',
    doc: 'Run only part I of N, to share the work between machines.',
    mistake: shardProblem,
  },
  {
    name: 'quiet',
    doc: 'Print only what did not hold, and the numbers of the whole (with the reporter spec).',
  },
  { name: 'fail-fast', doc: 'Stop after the first scenario that fails.' },
];

/** The shared options of one call, read. */
export interface RunSettings {
  readonly reporter: ReporterName;
  readonly output: string | undefined;
  readonly seed: string | undefined;
  readonly traceFolder: string | undefined;
  readonly reportFolder: string | undefined;
  readonly detail: TraceDetail;
  readonly workers: number;
  readonly shard: Shard;
  readonly failFast: boolean;
  readonly isQuiet: boolean;
  /** The customer's own server, where it is really told. */
  readonly webhook?: WebhookTarget;
}

/** Reads the shared options; the parser has checked their values. */
export function runSettings(invocation: Invocation): RunSettings {
  return {
    reporter: (invocation.value('reporter') ?? 'spec') as ReporterName,
    output: invocation.value('output'),
    seed: invocation.value('seed'),
    traceFolder: invocation.value('trace'),
    reportFolder: invocation.value('report-dir'),
    detail: (invocation.value('trace-detail') ?? 'events') as TraceDetail,
    workers: Number(invocation.value('workers') ?? 1),
    shard: parseShard(invocation.value('shard') ?? '1/1'),
    failFast: invocation.isOn('fail-fast'),
    isQuiet: invocation.isOn('quiet'),
  };
}
