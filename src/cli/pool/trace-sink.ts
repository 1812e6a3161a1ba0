import type { TraceRecord } from '../../core/trace/records.ts';
import { traceHeader } from '../../core/trace/trace-header.ts';
import { headerLine, recordLine } from '../../core/trace-file/write-trace.ts';
import { WriteFailure } from '../../disk/io-reason.ts';
import { WholeFile } from '../../disk/whole-file.ts';
import { ReplayComparison } from './replay-comparison.ts';
import type { ScenarioJob, ScenarioOutcome } from './scenario-job.ts';

/** What became of a run's trace. */
export type TraceOutcome = Pick<ScenarioOutcome, 'traceText' | 'traceMistake' | 'difference'>;

/** Takes a trace while it is made, record by record. */
export interface TraceSink {
  readonly add: (record: TraceRecord) => void;
  /** Whether the rest of the run is of no use. */
  readonly isOver?: () => boolean;
  /**
   * `isStopped`: the run was ended before its end, so the trace is not that of the whole scenario.
   */
  readonly end: (isStopped: boolean) => TraceOutcome;
}

/** What a job's trace goes to. */
export function traceSink({ trace, plan, detail, app }: ScenarioJob): TraceSink {
  const header = headerLine(traceHeader(plan, detail, app));
  switch (trace.kind) {
    case 'none':
      return { add: () => undefined, end: () => ({}) };
    case 'text':
      return textSink(header);
    case 'file':
      return fileSink(trace.file, header);
    case 'compare':
      return comparingSink(trace.file, header);
  }
}

function textSink(header: string): TraceSink {
  const lines = [header];
  return {
    add: (record) => void lines.push(recordLine(record)),
    end: () => ({ traceText: `${lines.join('\n')}\n` }),
  };
}

/** A disk that is full costs the file, not the run: its results stand. */
function fileSink(file: string, header: string): TraceSink {
  let mistake: string | undefined;
  const attempt = <Result>(act: () => Result): Result | undefined => {
    if (mistake !== undefined) return undefined;
    try {
      return act();
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      mistake = error.message;
      return undefined;
    }
  };
  const whole = attempt(() => new WholeFile(file));
  attempt(() => whole?.write(`${header}\n`));
  return {
    add: (record) => {
      if (mistake === undefined) attempt(() => whole?.write(`${recordLine(record)}\n`));
    },
    end: (isStopped) => {
      if (isStopped) whole?.abandon();
      else attempt(() => whole?.commit());
      return mistake === undefined ? {} : { traceMistake: mistake };
    },
  };
}

function comparingSink(file: string, header: string): TraceSink {
  const comparison = new ReplayComparison(file);
  comparison.add(header);
  return {
    add: (record) => {
      if (!comparison.isOver) comparison.add(recordLine(record));
    },
    isOver: () => comparison.isOver,
    end: (isStopped) => {
      // A run that somebody else stopped has not come to the end of the file.
      const difference = isStopped && !comparison.isOver ? undefined : comparison.end();
      return { difference: difference ?? null };
    },
  };
}
