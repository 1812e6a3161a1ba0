/** What is read here of a report that Vitest wrote with `--reporter=json`. */
export interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    /** Why the file could not be run; empty where its tests ran. */
    readonly message?: string;
    readonly assertionResults?: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** What is read here of a suite of Playwright's report: a file or a `describe`. */
export interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly projectName: string;
      /** `unexpected` where every try failed. */
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message: string } }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** What is read here of a report that Playwright wrote with `--reporter=json`. */
export interface PlaywrightReport {
  readonly suites?: readonly PlaywrightSuite[];
  /** What failed outside of tests. */
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * What failed by a report of Vitest, a test or a file an entry: where, its name, and on a line of
 * its own the first line of what it said.
 */
export function failedInVitest(report: VitestReport, nameOf?: (file: string) => string): string[];

/** What failed by a report of Playwright, a test of a project an entry, written as the one above. */
export function failedInPlaywright(report: PlaywrightReport): string[];
