import { reportJson } from './reporter-json.ts';
import { reportJunit } from './reporter-junit.ts';
import { reportSpec } from './reporter-spec.ts';
import { reportTap } from './reporter-tap.ts';
import type { Reporter } from './reporter.ts';

/** Every reporter, by the name that the command line uses. */
export const reporters = {
  spec: reportSpec,
  json: reportJson,
  junit: reportJunit,
  tap: reportTap,
} as const satisfies Record<string, Reporter>;

/** Name of a reporter. */
export type ReporterName = keyof typeof reporters;
