import { expect, it } from 'vitest';
import { runScenario } from '../scenario/judge/run-scenario.ts';
import { readScenario } from '../scenario/read/read-scenario.ts';

const SCENARIO = `
name: A phone goes over to another network between a heartbeat and its answer
clients:
  phone: { persona: android, sdk: 4.x, uid: 1, network: { up: { latency: 80ms }, down: { latency: 80ms } } }
  page: { persona: web, sdk: 4.x, uid: 2, network: { up: { latency: 80ms }, down: { latency: 80ms } } }
steps:
  - { at: 0s, do: join, client: page }
  - { at: 0s, do: join, client: phone }
  - { at: 5s, do: handover, client: phone }
  - { at: 5s, do: handover, client: page }
until: 20s
`;

it('loses at a hand-over what is on its way to the old address, and nothing else', () => {
  const read = readScenario(SCENARIO, 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const { records } = runScenario(read.plan, { detail: 'packets' });
  const lost = records.filter((record) => record.kind === 'packet-lost');
  expect(lost.length).toBeGreaterThan(0);
  for (const { client, direction, reason, atUs } of lost) {
    expect({ direction, reason }).toEqual({ direction: 'down', reason: 'old-address' });
    expect(atUs).toBeGreaterThanOrEqual(5_000_000);
    // Sent before the server had anything from the new address: a page pauses for 300 ms first.
    expect(atUs).toBeLessThanOrEqual(client === 'phone' ? 5_160_000 : 5_460_000);
  }
  const heardAfter = records.filter(
    (record) => record.kind === 'packet-arrived' && record.actor === 'phone' && record.atUs > 5_000_000,
  );
  // The first thing that the phone hears again answers what it said from its new address.
  expect(heardAfter[0]).toMatchObject({ type: 'joined', atUs: 5_160_000 });
});
