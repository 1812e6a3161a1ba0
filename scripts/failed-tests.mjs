import { stripVTControlCharacters } from 'node:util';

/** The first line of what a failing test said, without the colours of a terminal. */
function firstLine(message = '') {
  return stripVTControlCharacters(message).trim().split('\n', 1)[0];
}

const told = (where, name, message) =>
  [`${where}: ${name}`, firstLine(message)].filter(Boolean).join('\n    ');

/**
 * What failed by a report of Vitest (`--reporter=json`), a test or a file an entry: where, its
 * name, and the first line of what it said.
 */
export function failedInVitest({ testResults = [] }, nameOf = (file) => file) {
  return testResults.flatMap(({ name: file, status, message, assertionResults = [] }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length > 0)
      return failed.map((test) => told(nameOf(file), test.fullName, test.failureMessages?.[0]));
    return status === 'failed' ? [told(nameOf(file), 'the file itself', message)] : [];
  });
}

/** What failed by a report of Playwright (`--reporter=json`), a test of a project an entry. */
export function failedInPlaywright({ suites = [], errors = [] }) {
  const ofSuite = (suite) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected')
        .map((test) =>
          told(
            `[${test.projectName}] ${spec.file}`,
            spec.title,
            test.results.findLast(({ error }) => error)?.error.message,
          ),
        ),
    ),
    ...(suite.suites ?? []).flatMap(ofSuite),
  ];
  return [...suites.flatMap(ofSuite), ...errors.map(({ message }) => firstLine(message))];
}
