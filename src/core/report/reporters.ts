import { reportGithub } from './reporter-github.ts';
import { reportJson } from './reporter-json.ts';
import { reportJunit } from './reporter-junit.ts';
import { reportSpec } from './reporter-spec.ts';
import { reportTap } from './reporter-tap.ts';
import type { Reporter } from './reporter.ts';

const REPORTERS = {
  spec: reportSpec,
  json: reportJson,
  junit: reportJunit,
  tap: reportTap,
  github: reportGithub,
} satisfies Readonly<Record<string, Reporter>>;

/** Name of a reporter, as the command line uses it. */
export type ReporterName = keyof typeof REPORTERS;

/** Every reporter by its name. */
export const reporters: Readonly<Record<ReporterName, Reporter>> = REPORTERS;
