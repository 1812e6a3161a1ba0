import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLab, anySlowLab } from '../../../../test/model/random-labs.ts';
import { explainedLab } from '../../../../test/support/explained-traces.ts';
import { explainAbsence } from '../absence/absence.ts';
import { explain } from '../because/explain.ts';

const WHATS = [
  'userOffline',
  'streamRemoved',
  'peerLeave',
  'userJoined',
  'streamAdded',
  'rejoinSuccess',
  'joinSuccess',
  'leaveStats',
  'connectionLost',
  'connectionInterrupted',
  'error',
  'connectionStateChanged',
  'FAILED',
  'RECONNECTING',
  'CONNECTED',
];

/**
 * No span is negative, nothing is missing in a sentence, and a limit that is said to be due later
 * is due later.
 */
test.each([
  ['a network as people have it', anyLab],
  ['slow links', anySlowLab],
])('whatever happens, every absence has an answer in whole sentences: %s', (_, labs) => {
  fc.assert(
    fc.property(
      labs,
      fc.constantFrom('events' as const, 'packets' as const),
      fc.integer({ min: 0, max: 1000 }),
      ({ specs, actions, untilSeconds }, detail, part) => {
        const trace = explainedLab(specs, actions, Math.ceil(untilSeconds), detail);
        const atUs = Math.round((trace.untilUs * part) / 1000);
        const said = specs.flatMap(({ id }) =>
          WHATS.flatMap((what) => explainAbsence(trace, { client: id, what, atUs }).sentences),
        );
        const told = trace.records
          .filter(({ kind }) => kind === 'callback')
          .flatMap(({ seq }) => explain(trace, seq).sentences);
        const wrong = [...said, ...told].filter(
          ({ text }) =>
            !/^(?:iOS |macOS |[A-Z0-9]).*\.$/s.test(text) || /undefined|null|NaN|[ (]-\d|Infinity/.test(text),
        );
        expect(wrong).toEqual([]);
      },
    ),
    { numRuns: Number(process.env.SOAK_RUNS ?? 25) },
  );
});
