import { expect, it } from 'vitest';
import { CALLBACK_ROLES } from '../../src/core/vocabulary/callbacks.ts';
import { shippedTraces } from '../support/explained-traces.ts';

/** What apps are told in the scenarios of the article. */
const raised = new Set(
  shippedTraces().flatMap(({ trace }) =>
    trace.records.flatMap((record) => (record.kind === 'callback' ? [record.role] : [])),
  ),
);

it.each(CALLBACK_ROLES)('an engine raises %s', (role) => {
  expect([...raised], `no app is told ${role} in scenarios/article`).toContain(role);
});
