import type { TraceRecord } from '../trace/records.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { writeTrace } from '../trace/write-trace.ts';
import { toChromeTrace } from './chrome-trace.ts';
import { toCsv } from './csv.ts';
import { toHtml } from './html/to-html.ts';
import { toMermaid } from './mermaid.ts';
import { toSvg } from './svg/to-svg.ts';

/** Writes a whole trace in one form. */
export type Exporter = (header: TraceHeader, records: readonly TraceRecord[]) => string;

/** Every form a trace can be written in, by the name that the command line uses. */
export const exporters = {
  jsonl: writeTrace,
  mermaid: toMermaid,
  csv: toCsv,
  'chrome-trace': toChromeTrace,
  svg: toSvg,
  html: toHtml,
} as const satisfies Record<string, Exporter>;

/** Name of a form. */
export type ExportFormat = keyof typeof exporters;
