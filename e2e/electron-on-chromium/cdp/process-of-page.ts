import type { CdpSession } from './connection.ts';

interface TraceEvent {
  readonly name: string;
  readonly args?: {
    readonly data?: { readonly frames?: readonly { readonly frame: string; readonly processId: number }[] };
  };
}

/** Longest wait for the records, in real milliseconds: a page that goes meanwhile has none. */
const LIMIT_MS = 3000;

const TRACE = {
  transferMode: 'ReportEvents',
  traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'], excludedCategories: ['*'] },
};

/**
 * The process that runs the top frame of a page. Chromium tells it nowhere but in the first record
 * of a trace, which names the frames of the page and their processes.
 */
export async function processOfPage(session: CdpSession, frameId: string): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: readonly TraceEvent[] }) => void events.push(...value);
  session.on('Tracing.dataCollected', collect);
  const complete = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LIMIT_MS);
    session.once('Tracing.tracingComplete', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await session.send('Tracing.start', TRACE);
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const frames = events.find(({ name }) => name === 'TracingStartedInBrowser')?.args?.data?.frames;
  const found = frames?.find(({ frame }) => frame === frameId)?.processId;
  if (found === undefined) throw new Error('Chromium has not said in which process the page runs.');
  return found;
}
