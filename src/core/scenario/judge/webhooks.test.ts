import { describe, expect, it } from 'vitest';
import { readScenario } from '../read/read-scenario.ts';
import { planFromTrace, traceHeader } from '../../trace/trace-header.ts';
import type { WebhookRecord } from '../../trace/records.ts';
import { explain } from '../../why/because/explain.ts';
import { runScenario } from './run-scenario.ts';

const STEPS = ['{ at: 0s, do: join, client: uid2 }', '{ at: 1s, do: join, client: uid1 }'];

function planOf(webhooks: string, steps: readonly string[] = [], more = '') {
  const text = `name: A day
webhooks: ${webhooks}
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1${more} }
  uid2: { persona: ios, sdk: 4.x, uid: 2, profile: live, role: host }
steps:
${[...STEPS, ...steps].map((step) => `  - ${step}\n`).join('')}until: 2m
`;
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  return read.plan;
}

type Plan = ReturnType<typeof planOf>;

const webhooksOf = (plan: Plan): readonly WebhookRecord[] =>
  runScenario(plan, { detail: 'events' }).records.filter((record) => record.kind === 'webhook');

const arrived = (plan: Plan): readonly string[] =>
  webhooksOf(plan)
    .filter(({ event }) => event === 'arrived')
    .map(({ atUs, type, uid, reason }) =>
      [(atUs / 1e6).toFixed(1), type, uid, reason].filter((word) => word !== undefined).join(' '),
    );

describe("notifications to the customer's server", () => {
  it('tell of channels, hosts and audience, each by numbers of their own', () => {
    const steps = ['{ at: 10s, do: leave, client: uid1 }', '{ at: 20s, do: leave, client: uid2 }'];
    expect(arrived(planOf('{}', steps, ', profile: live, role: audience'))).toEqual([
      '0.2 101',
      '0.3 103 2',
      '1.3 105 1',
      '10.1 106 1 1',
      '20.1 104 2 1',
      '30.1 102 2',
    ]);
  });

  it('tell of a switch of role, and of a leave in the role that the user then has', () => {
    const steps = [
      '{ at: 10s, do: role, client: uid2, role: audience }',
      '{ at: 20s, do: role, client: uid2, role: host }',
      '{ at: 30s, do: role, client: uid2, role: audience }',
      '{ at: 40s, do: leave, client: uid2 }',
    ];
    const ofUser = arrived(planOf('{}', steps)).filter((line) => line.includes(' 2'));
    expect(ofUser).toEqual(['0.3 103 2', '10.1 112 2', '20.1 111 2', '30.1 112 2', '40.1 106 2 1']);
  });

  it('tell of a switch without a network once the server hears of it', () => {
    const steps = [
      '{ at: 10s, do: offline, client: uid2 }',
      '{ at: 12s, do: role, client: uid2, role: audience }',
      '{ at: 16s, do: online, client: uid2 }',
    ];
    const ofUser = arrived(planOf('{}', steps)).filter((line) => / 1(?:03|04|11|12) 2/.test(line));
    expect(ofUser).toEqual(['0.3 103 2', '16.2 112 2']);
  });

  it('tell of ten seconds of silence, and of the user who is heard again', () => {
    const steps = ['{ at: 10s, do: offline, client: uid1 }', '{ at: 26s, do: online, client: uid1 }'];
    const ofUser = arrived(planOf('{}', steps)).filter((line) => / 10[78] 1/.test(line));
    expect(ofUser).toEqual(['1.3 107 1', '20.1 108 1 2', '26.3 107 1']);
  });

  it('tell of a user whom the server puts out by reason 3', () => {
    expect(arrived(planOf('{}', ['{ at: 10s, do: ban, client: uid1 }']))).toContain('10.1 108 1 3');
  });

  it.each([
    ['never answers', '{ answer: none }', 'sent', [150, 10_150, 25_150, 55_150]],
    ['answers with an error', '{ answer: 500 }', 'sent', [150, 270, 5_390, 25_510]],
    ['answers too late', '{ answerAfter: 11s }', 'given-up', [65_150]],
    ['answers in time', '{}', 'sent', [150]],
  ] as const)('of a server that %s', (_what, webhooks, event, moments) => {
    const first = webhooksOf(planOf(webhooks)).filter((one) => one.notice === 1 && one.event === event);
    expect(first.map(({ atUs }) => atUs / 1000)).toEqual(moments);
  });

  it('come twice and in another order over a bad way; clientSeq puts them in theirs', () => {
    const steps = Array.from({ length: 30 }, (_, at) => [
      `{ at: ${2 * at + 3}s, do: leave, client: uid1 }`,
      `{ at: ${2 * at + 4}s, do: join, client: uid1 }`,
    ]).flat();
    const way = '{ link: { latency: 3s, reorder: 50%, duplicate: 20%, loss: 10% } }';
    const come = webhooksOf(planOf(way, steps)).filter(({ event, uid }) => event === 'arrived' && uid === 1);
    expect(new Set(come.map(({ notice }) => notice)).size).toBeLessThan(come.length);
    expect(come.some(({ notice }, at) => notice < (come[at - 1]?.notice ?? 0))).toBe(true);
    const seqOf = new Map(come.map(({ notice, clientSeq = 0 }) => [notice, clientSeq]));
    const seqs = [...seqOf].sort(([a], [b]) => a - b).map(([, seq]) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it('are expected of a user by its account as well (R-ACCOUNT-UID)', () => {
    const file = (account: string): string => `name: Accounts
webhooks: {}
clients:
  page: { persona: web, sdk: 4.x, account: alice }
  uid2: { persona: ios, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: page }
expect:
  - { webhook: 107, at: 1.3s, args: { account: ${account} } }
  - { webhook: 107, at: 0.3s, args: { uid: 2, account: 'al*' } }
until: 5s
`;
    const read = readScenario(file('alice'), 'test.yaml');
    if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
    const { expectations } = runScenario(read.plan, { detail: 'events' });
    expect(expectations.map(({ status }) => status)).toEqual(['passed', 'failed']);
    expect(expectations[1]?.message).toContain('one came with uid 2, channel lab');
    const wrong = readScenario(file('alcie'), 'test.yaml');
    expect(wrong.ok ? [] : wrong.mistakes.map(({ message }) => message)).toEqual([
      expect.stringContaining('no client has the user account "alcie": did you mean "alice"?'),
    ]);
  });

  it('stand in the trace, from which the same run can be made again', () => {
    const plan = planOf('{ link: { loss: 30%, reorder: 20%, duplicate: 10% }, answerAfter: 2s }');
    const { records } = runScenario(plan, { detail: 'packets' });
    const again = planFromTrace(traceHeader(plan, 'packets', '0'), records);
    expect(runScenario(again, { detail: 'packets' }).records).toEqual(records);
  });
});

describe('why a notification came', () => {
  const whyOf = (plan: Plan, wanted: (record: WebhookRecord) => boolean): string => {
    const { records } = runScenario(plan, { detail: 'events' });
    const record = records.find((one): one is WebhookRecord => one.kind === 'webhook' && wanted(one));
    const { clients, timings, untilUs } = plan;
    const { sentences } = explain({ clients, timings, untilUs, records }, record?.seq ?? -1);
    return sentences.map(({ text }) => text).join(' ');
  };

  it('is told by the ten seconds of silence, and by the attempt that failed', () => {
    const killed = planOf('{}', ['{ at: 10s, do: kill, client: uid1 }']);
    expect(whyOf(killed, ({ type, event }) => type === 108 && event === 'sent')).toContain(
      "no data of UID 1 for 10 s, which it reports to the customer's server as a leave with reason 2.",
    );
    const deaf = planOf('{ answer: none }');
    expect(whyOf(deaf, ({ attempt }) => attempt === 2)).toBe(
      'Notification 1 (101, channel create) of channel "lab" was sent, as attempt 2, at 10.150 s. ' +
        'It had been sent at 0.150 s, and no answer with status 200 came within 10 s of that. ' +
        "A notification is sent again up to three times, with growing pauses, so the customer's server may get it more than once.",
    );
    expect(whyOf(deaf, ({ event }) => event === 'given-up')).toContain('It was sent four times');
  });
});
