/** How many expectations a scenario has, and what has become of them. */
export interface VerdictCounts {
  readonly all: number;
  readonly passed: number;
  readonly failed: number;
  readonly isOver: boolean;
}

/**
 * What has become of the expectations, in one line: while it runs, what is still open; failures
 * before all else.
 */
export function verdictWords({ all, passed, failed, isOver }: VerdictCounts): string {
  if (all === 0) return 'The scenario expects nothing.';
  const broken = failed === 0 ? '' : `${failed} did not hold`;
  if (isOver) return broken === '' ? `${passed} of ${all} held` : `${passed} of ${all} held, ${broken}`;
  if (passed + failed === 0) return all === 1 ? '1 expectation' : `${all} expectations`;
  const open = all - passed - failed;
  return [...(broken === '' ? [] : [broken]), open === 0 ? 'none still open' : `${open} still open`].join(', ');
}
