import { afterEach, describe, expect, it } from 'vitest';
import { HubLab, SCENARIO } from '../../test/support/hub-lab.ts';
import { expectSameText, expectParity, turnClock } from '../../test/support/windowed-lab.ts';
import type { WebhookPoster } from './hub-options.ts';
import type { WebhookRecord } from '../core/trace/records.ts';
import type { WebhookReply } from '../core/vocabulary/webhooks.ts';

const TOLD = { url: 'http://localhost:1/hook', isRemoteAllowed: false };

const labs: HubLab[] = [];
afterEach(() => {
  for (const { hub } of labs.splice(0)) hub.close();
});

/** What a server of one's own says, and after how many milliseconds of the host's clock. */
type Said = readonly [ms: number, reply: WebhookReply | undefined];

/** A host whose posts are answered by `say`, the first one with 1. */
function posting(say: (post: number) => Said): { poster: WebhookPoster; posted: number[] } {
  const posted: number[] = [];
  const counts: Record<string, number> = {};
  const poster: WebhookPoster = {
    problem: (url, isRemoteAllowed, advice) =>
      url.includes('localhost') || isRemoteAllowed ? undefined : `that is not this machine; ${advice}`,
    messenger: () => ({
      replies: counts,
      ask: async ({ type }) => {
        posted.push(type);
        const [ms, reply] = say(posted.length);
        await new Promise<void>((resolve) => turnClock.after(ms, resolve));
        const word = String(reply?.status ?? 'ECONNREFUSED');
        counts[word] = (counts[word] ?? 0) + 1;
        return reply;
      },
    }),
  };
  return { poster, posted };
}

function labWith(webhooks: WebhookPoster, left?: Readonly<Record<string, string>>): HubLab {
  const lab = new HubLab(left, { webhooks, clock: turnClock });
  labs.push(lab);
  return lab;
}

const OK = (): Said => [5, { afterUs: 0, status: 200 }];

async function webhooksOf(lab: HubLab): Promise<readonly WebhookRecord[]> {
  return (await lab.records()).flatMap((record) => (record.kind === 'webhook' ? [record] : []));
}

const stages = (records: readonly WebhookRecord[]): readonly string[] =>
  records.map(({ event, type, status }) => `${type} ${event}${status === undefined ? '' : ` ${status}`}`);

describe('a server of the person’s own', () => {
  it('is told by a new run with the same clients, and replied to as in truth at every speed', async () => {
    const { poster, posted } = posting((post) => (post === 1 ? [60, { afterUs: 0, status: 500 }] : OK()));
    const lab = labWith(poster);
    await lab.openClient('android');
    await lab.call('server.tell', TOLD);
    await lab.shows(({ runs }) => runs.length === 2, 'the run before to be put aside');
    await lab.shows(({ clients }) => clients[0]?.status === 'running', 'the client to run again');
    await lab.call('client.act', { action: { do: 'join', client: 'uid1', channel: 'lab' } });
    await lab.runUntil(2000);
    expect(posted).toEqual([101, 107, 101]);
    const told = await webhooksOf(lab);
    expect(stages(told.filter(({ type }) => type === 101))).toEqual([
      ...['101 sent', '101 arrived', '101 replied 500', '101 answered 500'],
      ...['101 sent', '101 arrived', '101 replied 200', '101 answered 200'],
    ]);
    const [arrived, replied] = ['arrived', 'replied'].map((stage) =>
      told.find(({ type, event }) => type === 101 && event === stage),
    );
    const tookUs = (replied?.atUs ?? 0) - (arrived?.atUs ?? 0);
    expect(tookUs).toBeGreaterThanOrEqual(60_000);
    expect(tookUs).toBeLessThan(65_000);
    expect(lab.view?.toldServer).toEqual({
      ...{ ...TOLD, isTold: true, waiting: 0 },
      replies: { 200: 2, 500: 1 },
    });
    await expectParity(lab);
  });

  it('that nobody answers for is told four times, and given up', async () => {
    const { poster, posted } = posting(() => [1, { afterUs: 0 }]);
    const lab = labWith(poster);
    await lab.call('server.tell', TOLD);
    await lab.openClient('android');
    await lab.runUntil(40_000);
    expect(posted.filter((type) => type === 107)).toHaveLength(4);
    expect(stages(await webhooksOf(lab))).toContain('107 given-up');
    await expectParity(lab);
  });

  it('that is silent holds up nothing once it is not waited for any more', async () => {
    const { poster } = posting(() => [5, undefined]);
    const lab = labWith(poster);
    await lab.call('server.tell', TOLD);
    await lab.openClient('android');
    await lab.runUntil(80_000);
    expect(stages(await webhooksOf(lab)).filter((stage) => stage === '101 arrived')).toHaveLength(4);
    await expectParity(lab);
  });

  it('is not asked again about what a fork, an undo or a crashed lab goes through again', async () => {
    const { poster, posted } = posting((post) => (post === 1 ? [1, { afterUs: 0, status: 503 }] : OK()));
    const lab = labWith(poster);
    await lab.call('server.tell', TOLD);
    await lab.openClient('android');
    await lab.runUntil(3000);
    const before = await lab.trace();
    const asked = posted.length;
    const left = lab.leftNow();
    await lab.call('lab.fork', { atMs: 3000 });
    await lab.shows(({ clock }) => clock.nowMs === 3000, 'the fork');
    expectSameText(await lab.trace(), before);
    await lab.call('client.act', { action: { do: 'leave', client: 'uid1' } });
    await lab.runUntil(3500);
    await expectParity(lab);
    expect(posted.slice(asked)).toEqual([108]);

    const other = posting(OK);
    const next = labWith(other.poster, { 'old.jsonl': left });
    const [orphan] = next.view?.journal?.left ?? [];
    await next.shows(({ journal }) => journal !== undefined, 'the journal');
    await next.call('journal.takeUp', { id: orphan?.id ?? next.view?.journal?.left[0]?.id ?? '' });
    await next.shows(({ clock }) => clock.nowMs === 3000, 'the run of the journal');
    expectSameText(await next.trace(), before);
    expect(other.posted).toEqual([]);
  });

  it('is told in scenarios too, and no more once it is forgotten', async () => {
    const { poster, posted } = posting(OK);
    const lab = labWith(poster);
    await lab.call('server.tell', TOLD);
    await lab.call('scenarios.open', { file: 'kill.yaml', text: SCENARIO });
    await lab.call('clock.speed', { speed: 'max' });
    await lab.shows(({ clock }) => clock.nowMs === 30_000, 'the end of the scenario');
    expect(posted.filter((type) => type === 107 || type === 108)).toEqual([107, 107, 108, 107]);
    const asked = posted.length;
    await lab.call('server.forget', {});
    await lab.runUntil(60_000);
    expect(posted).toHaveLength(asked);
    await lab.call('lab.new', { seed: '2', isKeepingClients: false });
    await lab.shows(
      ({ webhooks, toldServer }) => webhooks === undefined && toldServer === undefined,
      'no server',
    );
  });

  it('ends the run and not the host where posting to it breaks', async () => {
    const { poster } = posting(() => {
      throw new Error('no way to post');
    });
    const lab = labWith(poster);
    await lab.call('server.tell', TOLD);
    await lab.openClient('android');
    await lab.call('clock.play', {});
    await lab.shows(({ fault }) => fault?.includes('no way to post') === true, 'the mistake');
    expect(lab.logged.join()).toContain('no way to post');
  });

  it.each([
    [
      { url: 'http://example.com/', isRemoteAllowed: false },
      'cannot be used: that is not this machine; tick "It may be another machine"',
    ],
    [TOLD, 'This lab cannot post to a server.'],
  ])('%j is refused: %s', async (told, why) => {
    const lab = told === TOLD ? new HubLab() : labWith(posting(OK).poster);
    await expect(lab.call('server.tell', told)).rejects.toThrow(why);
    lab.hub.close();
  });
});
