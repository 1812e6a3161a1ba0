import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute and more, most of it waiting: last, they would be waited for alone. */
const LONG = ['test/packaging/npm-package.test.ts', 'e2e/desktop/desktop-app.test.ts'];

const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((file) => moduleId.endsWith(file));

/** Runs the longest files first, where nothing is known yet of how long files take. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
