import { expect, it } from 'vitest';
import type { LabCallName } from './contract/lab-messages.ts';
import { HubBench } from '../../test/support/hub-bench.ts';

it('answers a call that it does not know, and one whose arguments do not fit, with an error', async () => {
  const lab = new HubBench();
  await expect(lab.call('lab.explode' as LabCallName, {} as never)).rejects.toThrow(/no call of the lab/);
  await expect(lab.call('records.telling', { from: 'the start' } as never)).rejects.toThrow(
    /no call of the lab/,
  );
  await expect(lab.call('records.telling', { from: 0, to: 1 })).resolves.toMatchObject({ records: [] });
});
