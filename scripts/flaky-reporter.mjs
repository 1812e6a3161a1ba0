/** Lists the tests that held only when they were tried once more, as Playwright's list does. */
export default class FlakyReporter {
  flaky = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.flaky.push(`${test.module.relativeModuleId}: ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.flaky.length > 0) console.log(['\nFlaky:', ...this.flaky].join('\n  '));
  }
}
