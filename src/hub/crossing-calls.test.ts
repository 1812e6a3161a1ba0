import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCallsMayCross } from '../../test/support/hostile/any-calls.ts';
import { HubBench } from '../../test/support/hub-bench.ts';
import { until } from '../../test/support/windowed-lab.ts';

test('whatever calls cross, each is answered, the lab goes on with one run, and nothing else stays behind', async () => {
  await fc.assert(anyCallsMayCross, { numRuns: 30 });
});

test('what is asked for while the run changes is meant for the run that comes', async () => {
  const bench = new HubBench();
  await bench.call('client.open', { personaId: 'android' });
  const answers = await Promise.all([
    bench.call('lab.new', { seed: '7', isKeepingClients: false }),
    bench.call('client.open', { personaId: 'web' }),
    bench.call('lab.new', { seed: '8', isKeepingClients: true }),
    bench.call('client.open', { personaId: 'ios' }),
  ]);
  expect(answers).toEqual([null, { id: 'uid1' }, null, { id: 'uid2' }]);
  await until(() => bench.view?.clients.length === 2, 'both clients');
  expect(bench.view?.seed).toBe('8');
  expect(bench.view?.clients.map(({ spec }) => spec.persona.id)).toEqual(['web', 'ios']);
  bench.hub.close();
});
