const KNOWN: Readonly<Record<string, string>> = {
  'launch-failed': 'Its process could not be started, so loading it again by itself would not have helped.',
  'integrity-failure':
    'The system did not let its process run, so loading it again by itself would not have helped.',
  oom: 'Its process ran out of memory, more than three times within a minute.',
  killed: 'Its process was ended from outside, more than three times within a minute.',
};

const OTHERWISE = 'Its process ended by an error, more than three times within a minute.';

/**
 * Why the lab window is not loaded again by itself. `reason`: Electron's, of
 * `render-process-gone`.
 */
export function whyStopped(reason: string | null): string {
  return KNOWN[reason ?? ''] ?? OTHERWISE;
}
