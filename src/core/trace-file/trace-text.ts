import { MAX_TRACE_LINE_BYTES } from '../vocabulary/limits.ts';
import { TRACE_FORMAT } from './write-trace.ts';

const USUAL_START = new RegExp(`^\\uFEFF?\\s*\\{\\s*"format"\\s*:\\s*"${TRACE_FORMAT}"`);

/**
 * Whether a text is that of a trace, by its first line and however that is spaced: what
 * `TraceReader` takes for a header.
 */
export function isTraceText(text: string): boolean {
  if (USUAL_START.test(text)) return true;
  const end = text.indexOf('\n');
  const first = text
    .slice(0, end < 0 ? MAX_TRACE_LINE_BYTES : Math.min(end, MAX_TRACE_LINE_BYTES))
    .replace(/^\uFEFF/, '');
  if (!first.startsWith('{') || !first.includes(TRACE_FORMAT)) return false;
  try {
    return (JSON.parse(first) as { readonly format?: unknown }).format === TRACE_FORMAT;
  } catch {
    return false;
  }
}
