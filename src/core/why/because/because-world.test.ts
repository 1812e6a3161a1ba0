import { describe, expect, test } from 'vitest';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { explainedLab } from '../../../../test/support/explained-traces.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { explain } from './explain.ts';

describe('a user whom the server missed', () => {
  const told = (observer: ClientSpec): (string | undefined)[] => {
    const trace = explainedLab(
      [clientSpec('uid1', 'android', '3.x'), observer],
      [
        [0, { do: 'join', client: 'uid2', channel: 'lab' }],
        [1, { do: 'join', client: 'uid1', channel: 'lab' }],
        [10, { do: 'kill', client: 'uid1' }],
      ],
      200,
    );
    return trace.records
      .filter((record) => record.kind === 'server' && record.event === 'peer-timeout')
      .map(
        ({ seq }) => explain(trace, seq).sentences.find(({ reason }) => reason.kind === 'told-whom')?.text,
      );
  };

  test('those who were told are named', () => {
    expect(told(clientSpec('uid2', 'web', '3.x'))).toContain('It told UID 2.');
  });

  test('where there is no page nobody is said to be told', () => {
    expect([...new Set(told(clientSpec('uid2', 'ios', '3.x')))]).toEqual(['Nobody was told of it.']);
  });
});
