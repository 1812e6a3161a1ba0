import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/cli-process.ts';

const REPORT = 'report.json';
/** How each test runner is called, so that it writes its report into a file. */
const RUNNERS = {
  vitest: ['vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${REPORT}`],
  playwright: ['@playwright/test/cli.js', 'test', '--reporter=json'],
} as const;

/** A test in Vitest's report. */
interface ReportedTest {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Vitest's report, by files. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly ReportedTest[];
  }[];
}

/** The tests of all files. */
export function testsOf({ testResults }: VitestReport): readonly ReportedTest[] {
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

/** A test in Playwright's report. */
interface PageSpec {
  readonly title: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly results: readonly { readonly attachments: readonly { readonly name: string }[] }[];
  }[];
}

/** A project, a file or a group of tests in that report. */
interface PageSuite {
  readonly specs?: readonly PageSpec[];
  readonly suites?: readonly PageSuite[];
}

/** Playwright's report. */
export interface PlaywrightReport extends PageSuite {
  readonly errors: readonly { readonly message: string }[];
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

/** The tests of all groups. */
export function specsOf({ specs = [], suites = [] }: PageSuite): readonly PageSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * Runs the tests of a project, whatever they come to, and gives back what the runner reports;
 * `more`: arguments beside the usual ones.
 *
 * @throws Error with all that it said where there is no report
 */
export async function reportOf<Report>(
  runner: keyof typeof RUNNERS,
  project: string,
  more: readonly string[] = [],
): Promise<Report> {
  const [program, ...args] = RUNNERS[runner];
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args, ...more], {
    cwd: project,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (said += piece.toString()));
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const file = path.join(project, REPORT);
  if (!existsSync(file)) throw new Error(`${program} has written no report: ${said}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}
