import type { Paint } from '../text/paint.ts';
import type { RunReport } from './results.ts';

/** Turns a report into text that ends in a line break. Only `spec` uses colours. */
export type Reporter = (report: RunReport, paint: Paint) => string;
