import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import { summarizeRun, summaryText } from '../../src/core/summary/summarize-run.ts';
import type { RunSummary, SummaryParagraph, Telling } from '../../src/core/summary/summary.ts';
import { explainedLab, explainedRun, type RecordedTrace } from '../support/explained-traces.ts';
import { clientSpec } from './lab-builder.ts';
import { anyLab } from './random-labs.ts';

const scenarios = path.join(import.meta.dirname, '../../scenarios');

/** Every scenario of a folder, run. */
function storiesOf(folder: string): { file: string; trace: RecordedTrace }[] {
  const files = readdirSync(path.join(scenarios, folder)).filter((name) => name.endsWith('.yaml'));
  return files.map((file) => {
    const reading = readScenario(readFileSync(path.join(scenarios, folder, file), 'utf8'), file);
    if (!reading.ok) throw new Error(`${file} has mistakes`);
    return { file, trace: explainedRun(reading.plan) };
  });
}

/** Roles that each kind of tidings about another user may come of. */
const ROLES: Partial<Record<Telling['newsKind'], readonly string[]>> = {
  'user-there': ['userJoined', 'peerOnline'],
  'user-back': ['userJoined', 'peerOnline'],
  ghost: ['userJoined', 'peerOnline'],
  'user-gone': ['userOffline', 'peerLeave'],
  'user-still': ['remoteAudioState', 'remoteVideoState'],
  'user-moving': ['remoteAudioState', 'remoteVideoState'],
  'stream-there': ['streamAdded'],
  'stream-back': ['streamAdded'],
  'stream-gone': ['streamRemoved'],
};

/** A telling is a record of the trace: of this client, at this moment, about this user. */
function expectInTrace({ client, atUs, seq, newsKind, uid }: Telling, { records }: RecordedTrace): void {
  const record = records.at(seq);
  expect(record).toMatchObject({ actor: client, atUs });
  if (uid === null) return;
  expect(record).toMatchObject({ kind: 'callback', args: { uid } });
  expect(ROLES[newsKind]).toContain(record?.kind === 'callback' ? record.role : '');
}

/**
 * Whatever a paragraph mentions is in the trace: its moments, who is named, and how much later
 * each was told.
 */
function expectTrue({ said, atUs }: SummaryParagraph, summary: RunSummary, trace: RecordedTrace): void {
  const moments = new Set([...trace.records.map((record) => record.atUs), trace.untilUs]);
  const tellings = summary.chapters.flatMap(({ act, told }) => (act.atUs === atUs ? told : []));
  const named = new Set([...trace.clients.map(({ id }) => id), ...tellings.map(({ client }) => client)]);
  for (const one of said.mentions) {
    if (one.kind === 'moment') expect(moments).toContain(one.us);
    else if (one.kind === 'span') expect(tellings.map((telling) => telling.atUs - atUs)).toContain(one.us);
    else if (one.kind === 'client') expect(named).toContain(one.id);
    else expect(one.kind).toBe('user');
  }
  const written = said.text.match(/\d+\.\d{3} s/g) ?? [];
  const meant = said.mentions.flatMap((one) => (one.kind === 'moment' ? [one] : []));
  expect(written.length).toBeGreaterThanOrEqual(meant.length);
}

/**
 * Every word that an app got of a user's going is in a chapter, each telling in one, after the act
 * that the chapter is about.
 */
function expectWhole({ chapters }: RunSummary, { records }: RecordedTrace): void {
  const told = chapters.flatMap((chapter) => chapter.told);
  expect(new Set(told.map(({ seq }) => seq)).size).toBe(told.length);
  const keys = new Set(
    told.map(({ client, newsKind, uid, atUs }) => `${client} ${newsKind} ${uid ?? ''} ${atUs}`),
  );
  for (const record of records) {
    if (record.kind !== 'callback' || (record.role !== 'userOffline' && record.role !== 'peerLeave'))
      continue;
    expect(keys).toContain(`${record.actor} user-gone ${record.args.uid ?? ''} ${record.atUs}`);
  }
  for (const { act, told: own, untold } of chapters) {
    for (const { atUs, client } of own) {
      expect(atUs).toBeGreaterThanOrEqual(act.atUs);
      expect(untold).not.toContain(client);
    }
  }
}

function expectSound(trace: RecordedTrace): void {
  const summary = summarizeRun(trace);
  for (const paragraph of summary.paragraphs) expectTrue(paragraph, summary, trace);
  for (const { told } of summary.chapters) for (const telling of told) expectInTrace(telling, trace);
  expectWhole(summary, trace);
}

describe('the summary of a run', () => {
  test('says of a killed Android phone who was told what and when, and that nobody heard of its return', () => {
    const clients = [
      clientSpec('uid1', 'android', '3.x'),
      clientSpec('uid2', 'web', '4.x'),
      clientSpec('uid3', 'ios', '3.x'),
    ];
    const trace = explainedLab(
      clients,
      [
        [0, { do: 'join', client: 'uid1', channel: 'lab' }],
        [0, { do: 'join', client: 'uid2', channel: 'lab' }],
        [0, { do: 'join', client: 'uid3', channel: 'lab' }],
        [2.5, { do: 'kill', client: 'uid1' }],
        [10, { do: 'restart', client: 'uid1', rejoin: true }],
        [30, { do: 'kill', client: 'uid1' }],
      ],
      60,
    );
    expect(summaryText(summarizeRun(trace))).toEqual([
      'Android, the Web user and iOS were in the channel by 0.200 s.',
      'Android was killed at 2.500 s. Nobody was told anything.',
      'Android was restarted at 10.000 s and was back in the channel 200 ms later. Nobody else was told that it came back.',
      'Android was killed at 30.000 s. The Web user lost the stream of Android 10.1 s later and was told 20.1 s later that it was gone. iOS was told 20.1 s later that Android was gone.',
    ]);
  });

  test.each([
    [
      'an app with two connections is one app, and each of them in a channel of its own',
      `
  a: { persona: web, sdk: 4.x, uid: 1 }
  b: { connectionOf: a, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 1s, do: join, client: b, channel: other }
  - { at: 5s, do: reload, client: a }
  - { at: 9s, do: reload, client: a, rejoin: false }
  - { at: 10s, do: join, client: a }
  - { at: 10s, do: join, client: b }`,
      [
        'The page of the app of Web (UID 1) and Web (UID 2) was loaded again at 5.000 s and they were back in their channels 200 ms later.',
        'The page of the app of Web (UID 1) and Web (UID 2) was loaded again at 9.000 s.',
        'Web (UID 1) and Web (UID 2) joined "lab" at 10.000 s and were in 200 ms later. Web (UID 1) had the stream of Web (UID 2) 300 ms later and was told that it was there.',
      ],
    ],
    [
      'an engine that is in no channel, and one of a page with its token, reconnect nowhere',
      `
  a: { persona: android, sdk: 4.x, uid: 1 }
  b: { persona: web, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 0s, do: join, client: b }
  - { at: 5s, do: reconnect, client: b, reason: token }
  - { at: 6s, do: destroy, client: a }
  - { at: 8s, do: reconnect, client: a, reason: token }`,
      [
        'Android destroyed its engine at 6.000 s. The Web user lost the stream of Android 100 ms later and was told that it was gone.',
      ],
    ],
    [
      'a computer sleeps with what is on it, whether that was hidden or not',
      `
  a: { persona: web, sdk: 4.x, uid: 1 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 5s, do: background, client: a }
  - { at: 8s, do: sleep, client: a }
  - { at: 9s, do: wake, client: a }`,
      [
        'The Web user went to sleep with its computer at 8.000 s.',
        'The Web user woke with its computer at 9.000 s.',
      ],
    ],
    [
      'of what was done at one moment somebody was told something, or nothing, and not both',
      `
  a: { persona: web, sdk: 4.x, uid: 1 }
  b: { persona: android, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 0s, do: join, client: b }
  - { at: 1s, do: navigate, client: a, browser: safari }
  - { at: 1s, do: offline, client: a }`,
      [
        'The user of the Web user went on to another page, and the browser kept this one, and the network of the Web user was cut at 1.000 s. Android was told 20.1 s later that the Web user was gone.',
      ],
    ],
    [
      'what lets in a page that was loaded again without a network brings it back to others',
      `
  a: { persona: android, sdk: 4.x, uid: 1 }
  b: { persona: web, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 0s, do: join, client: b }
  - { at: 1s, do: offline, client: b }
  - { at: 3s, do: reload, client: b }
  - { at: 22s, do: online, client: b }
until: 40s`,
      [
        'The page of the Web user was loaded again at 3.000 s. Nobody was told anything.',
        'The network of the Web user was restored at 22.000 s. The Web user was in the channel 5.262 s later. Android was told 5.362 s later that the Web user was back.',
      ],
    ],
    [
      'a restart without a network brings nobody back, and what lets its app in does',
      `
  a: { persona: android, sdk: 4.x, uid: 1 }
  b: { persona: web, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 0s, do: join, client: b }
  - { at: 1s, do: offline, client: b }
  - { at: 3s, do: kill, client: b }
  - { at: 4s, do: restart, client: b }
  - { at: 22s, do: online, client: b }
until: 40s`,
      [
        'The Web user was restarted at 4.000 s. Nobody was told anything.',
        'The network of the Web user was restored at 22.000 s. The Web user was in the channel 575 ms later. Android was told 675 ms later that the Web user was back.',
      ],
    ],
    [
      'an SDK that does not fall back to TCP is kept out where no UDP gets through (R-UDP-FALLBACK)',
      `
  a: { persona: android, sdk: pre-2.3.2, uid: 1, network: { down: { udp: blocked } } }
  b: { persona: ios, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: b }
  - { at: 1s, do: join, client: a }`,
      [
        'Android called join for "lab" at 1.000 s. It was told 10 s later that its connection was lost. UDP was blocked for Android.',
      ],
    ],
    [
      'who came in through a proxy that its app forces (R-PROXY-CONNECTED, R-PROXY-TRANSPORT)',
      `
  a: { persona: android, sdk: 4.x, uid: 1, cloudProxy: udp, network: { up: { udp: blocked } } }
  b: { persona: ios, sdk: 4.x, uid: 2, cloudProxy: tcp, network: { up: { udp: blocked } } }
  c: { persona: windows, sdk: 4.x, uid: 3, cloudProxy: udp }`,
      `
  - { at: 0s, do: join, client: c }
  - { at: 1s, do: join, client: b }
  - { at: 2s, do: join, client: a }`,
      [
        'Windows and iOS were in the channel by 1.200 s. Windows was connected through the cloud proxy over UDP. iOS was connected through the cloud proxy over TCP.',
        'Android called join for "lab" at 2.000 s. It was told 10 s later that its connection was lost. UDP was blocked for Android.',
      ],
    ],
    [
      'pages that are left, and one that is kept',
      `
  a: { persona: web, sdk: 4.x, uid: 1 }
  b: { persona: web, sdk: 4.x, uid: 2 }`,
      `
  - { at: 0s, do: join, client: a }
  - { at: 0s, do: join, client: b }
  - { at: 5s, do: navigate, client: a, browser: safari }
  - { at: 6s, do: navigate, client: b }`,
      [
        'The user of Web (UID 1) went on to another page, and the browser kept this one, at 5.000 s. Nobody was told anything up to 25.000 s, where the record ends.',
        'The user of Web (UID 2) went on to another page at 6.000 s. Nobody was told anything up to 25.000 s, where the record ends.',
      ],
    ],
    [
      'who came in over TCP, from the start or once UDP is blocked (R-UDP-FALLBACK)',
      `
  a: { persona: android, sdk: 4.x, uid: 1 }
  b: { persona: web, sdk: 4.x, uid: 2, network: { up: { udp: blocked } } }
  c: { persona: windows, sdk: 4.x, uid: 3, network: { up: { udp: blocked } } }`,
      `
  - { at: 0s, do: join, client: b }
  - { at: 0s, do: join, client: a }
  - { at: 1s, do: join, client: c }
  - { at: 10s, do: network, client: a, up: { udp: blocked }, down: { udp: blocked } }`,
      [
        'Windows joined "lab" at 1.000 s and was in 2.2 s later. Android was told 2.3 s later that Windows was there. The Web user had the stream of Windows 2.3 s later and was told that it was there. Windows was connected over TCP, as UDP was blocked.',
        'The network of Android was set to "no UDP, 50 ms each way" at 10.000 s. Android was told 3.9 s later that its connection was interrupted and 6 s later that it was connected again. Android was connected over TCP, as UDP was blocked. Nobody else was told anything.',
      ],
    ],
  ])('says what was done as it was: %s', (name, clients, steps, said) => {
    const text = `name: ${name}\nclients:${clients}\nsteps:${steps}\n${steps.includes('until:') ? '' : 'until: 25s\n'}`;
    const reading = readScenario(text, 'said.yaml');
    if (!reading.ok) throw new Error(reading.mistakes.map(({ message }) => message).join('\n'));
    expect(summaryText(summarizeRun(explainedRun(reading.plan))).slice(-said.length)).toEqual(said);
  });

  test('of every story reads as it should', async () => {
    const pages = storiesOf('stories').map(
      ({ file, trace }) => `${file}\n${summaryText(summarizeRun(trace)).join('\n')}\n`,
    );
    await expect(pages.join('\n')).toMatchFileSnapshot('../golden/summaries-of-stories.txt');
  });

  test.each(['stories', 'article', 'regressions'])(
    'names nothing that is not in the trace: all of %s',
    (folder) => {
      for (const { trace } of storiesOf(folder)) expectSound(trace);
    },
  );

  it('names nothing that is not in the trace, and leaves out nobody who was told, in any run', () => {
    fc.assert(
      fc.property(anyLab, ({ specs, actions, untilSeconds }) => {
        expectSound(explainedLab(specs, actions, untilSeconds));
      }),
      { numRuns: Number(process.env.SOAK_RUNS ?? 60) },
    );
  });
});
