import { describe, expect, it } from 'vitest';
import type { TraceRecord, WebhookRecord } from '../../trace/records.ts';
import { planFromTrace, traceHeader } from '../../trace/trace-header.ts';
import { MILLISECOND, SECOND } from '../../time/micros.ts';
import type { WebhookReply } from '../../vocabulary/webhooks.ts';
import { readScenario } from '../read/read-scenario.ts';
import { runScenario, runScenarioAsking, type AskServer } from './run-scenario.ts';

const TEXT = `name: Somebody else's server is told
webhooks: { link: { latency: 50ms, duplicate: 20%, jitter: 40ms } }
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 1s, do: join, client: uid2 }
  - { at: 10s, do: kill, client: uid1 }
until: 2m
`;

function planAsking() {
  const read = readScenario(TEXT, 'test.yaml');
  if (!read.ok || read.plan.webhooks === undefined) throw new Error('the scenario is sound');
  const { plan } = read;
  return { ...plan, webhooks: { ...read.plan.webhooks, answer: 'outside' as const } };
}

const run = (ask: AskServer) => runScenarioAsking(planAsking(), { detail: 'packets' }, ask);
const webhooksOf = (records: Iterable<TraceRecord>): readonly WebhookRecord[] =>
  [...records].filter((record) => record.kind === 'webhook');
const always =
  (reply: WebhookReply | undefined): AskServer =>
  () =>
    Promise.resolve(reply);

describe("the customer's own server, really asked", () => {
  it('is answered for so long after its notification came as it took', async () => {
    const { records } = await run(always({ afterUs: 300 * MILLISECOND, status: 200 }));
    const first = webhooksOf(records).filter(({ notice }) => notice === 1);
    const arrived = first.find(({ event }) => event === 'arrived');
    const replied = first.find(({ event }) => event === 'replied');
    expect((replied?.atUs ?? 0) - (arrived?.atUs ?? 0)).toBe(300 * MILLISECOND);
    expect(first.at(-1)).toMatchObject({ event: 'answered', status: 200 });
  });

  it.each([
    ['says nothing', undefined, 10 * SECOND],
    ['is not there', { afterUs: 2 * MILLISECOND }, undefined],
    ['has a fault of its own', { afterUs: 2 * MILLISECOND, status: 503 }, undefined],
    ['sends one elsewhere', { afterUs: 2 * MILLISECOND, status: 302 }, undefined],
  ] as const)('is told four times where it %s, and then no more', async (_what, reply, patienceUs) => {
    const { records } = await run(always(reply));
    const ofFirst = webhooksOf(records).filter(({ notice }) => notice === 1);
    const sent = ofFirst.filter(({ event }) => event === 'sent');
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(ofFirst.at(-1)?.event).toBe('given-up');
    const firstPauseUs = (sent[1]?.atUs ?? 0) - (sent[0]?.atUs ?? 0);
    if (patienceUs !== undefined) expect(firstPauseUs).toBe(patienceUs);
    else expect(firstPauseUs).toBeLessThan(SECOND);
  });

  it('is told of each notification with when it happened, and in what order it came', async () => {
    const asked: { readonly type: number; readonly arrival: number; readonly lateUs: number }[] = [];
    await run(({ type, arrival, occurredUs, arrivedUs }) => {
      asked.push({ type, arrival, lateUs: arrivedUs - occurredUs });
      return Promise.resolve({ afterUs: 0, status: 200 });
    });
    expect(asked.map(({ arrival }) => arrival)).toEqual(asked.map((_, at) => at + 1));
    expect(asked.every(({ lateUs }) => lateUs >= 10 * MILLISECOND && lateUs <= 90 * MILLISECOND)).toBe(true);
    expect(new Set(asked.map(({ type }) => type))).toEqual(new Set([101, 107, 108]));
  });

  it('need not be there when its run is made again, to the byte', async () => {
    const replies: readonly (WebhookReply | undefined)[] = [
      { afterUs: 31_417, status: 500 },
      undefined,
      { afterUs: 2_000_123, status: 200 },
      { afterUs: 12 },
    ];
    let asked = 0;
    const { records } = await run(() => Promise.resolve(replies[asked++ % replies.length]));
    expect(asked).toBeGreaterThan(8);
    const again = planFromTrace(traceHeader(planAsking(), 'packets', '0'), records);
    expect(runScenario(again, { detail: 'packets' }).records).toEqual(records);
  });

  it('is asked no more once the run is stopped', async () => {
    let asked = 0;
    const { stopped } = await runScenarioAsking(
      planAsking(),
      { detail: 'events', onProgress: () => asked < 2 },
      () => {
        asked++;
        return Promise.resolve({ afterUs: 0, status: 200 });
      },
    );
    expect({ asked, stopped }).toEqual({ asked: 2, stopped: true });
  });
});
