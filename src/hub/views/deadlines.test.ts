import { expect, test } from 'vitest';
import { deadlinesOf } from './deadlines.ts';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { Lab } from '../../core/lab/lab.ts';
import { SECOND } from '../../core/time/micros.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';
import type { SdkGeneration } from '../../core/vocabulary/persona.ts';

/** A page and a phone in a channel; after a while the page's network is cut. */
function pageCutAt(cutUs: number, sdk: SdkGeneration): Lab {
  const lab = new Lab({ seed: '1', detail: 'packets' });
  for (const spec of [clientSpec('uid1', 'web', sdk), clientSpec('uid2', 'android', '4.x')]) {
    lab.open(spec);
    lab.schedule(0, { do: 'join', client: spec.id, channel: 'lab' });
  }
  lab.schedule(cutUs, { do: 'offline', client: 'uid1', direction: 'both' });
  return lab;
}

// R4-WEB-OWN-LOSS-30S, R-WEB-OWN-LOSS-30S-LEGACY: three places between two pings.
test.each<[SdkGeneration, number]>([
  ['4.x', 20_000_000],
  ['4.x', 21_100_000],
  ['4.x', 22_900_000],
  ['3.x', 20_000_000],
  ['3.x', 22_900_000],
])('a page of %s that was cut at %d us is said to find that at the moment when it does', (sdk, cutUs) => {
  const lab = pageCutAt(cutUs, sdk);
  lab.run(cutUs - SECOND);
  const isOwnLoss = ({ what }: { readonly what: string }) => what === 'own-loss';
  expect(deadlinesOf(lab).filter(isOwnLoss)).toEqual([]);
  lab.run(cutUs + 3 * SECOND);
  const [coming] = deadlinesOf(lab).filter(isOwnLoss);
  expect(coming).toMatchObject({ actor: 'uid1', uid: null, channel: 'lab' });
  lab.run(cutUs + 60 * SECOND);
  const told = [...lab.records].find(
    (record): record is CallbackRecord =>
      record.kind === 'callback' &&
      record.role === 'connectionStateChanged' &&
      record.actor === 'uid1' &&
      record.atUs > cutUs,
  );
  expect(told?.args.state).toMatch(/^(RECONNECTING|DISCONNECTED)$/);
  expect(told?.atUs).toBe((coming?.atMs ?? 0) * 1000);
});
