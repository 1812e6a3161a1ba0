import type { Paint } from '../text/paint.ts';
import type { RunReport } from './results.ts';

/** How much a report says. */
export interface ReportForm {
  /** Only what did not hold, and the numbers of the whole. */
  readonly isQuiet?: boolean;
}

/**
 * Turns a report into text that ends in a line break. Only `spec` uses colours, and only `spec`
 * can be quiet.
 */
export type Reporter = (report: RunReport, paint: Paint, form?: ReportForm) => string;
