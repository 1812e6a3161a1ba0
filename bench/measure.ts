import { existsSync, readFileSync } from 'node:fs';

/**
 * Runs `work` and says how many seconds it took; where the system tells it, those that the thread
 * had a core for: what else the machine does meanwhile does not count.
 */
export function secondsOf(work: () => void): number {
  const start = threadSeconds();
  work();
  return threadSeconds() - start;
}

function threadSeconds(): number {
  const schedule = '/proc/thread-self/schedstat';
  if (!existsSync(schedule)) return performance.now() / 1000;
  return Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e9;
}

/** Hands the figures of one run to the process that compares them. */
export function report(figures: Readonly<Record<string, number>>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** The `index`-th argument as a number. */
export function argument(index: number): number {
  const value = Number(process.argv[index + 2]);
  if (!Number.isFinite(value)) throw new Error(`argument ${index + 1} of this workload must be a number`);
  return value;
}

/** Bytes in use after a full collection; needs `--expose-gc`. */
export function heapBytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('start this workload with --expose-gc');
  gc();
  return process.memoryUsage().heapUsed;
}
