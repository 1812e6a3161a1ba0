import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileName, sampleHeader, sampleRecords } from '../../../../test/support/sample-trace.ts';
import { judgeExpectations } from '../../scenario/judge/evaluate-expectations.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import { runScenario } from '../../scenario/judge/run-scenario.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { SCRIPT_HASH, STYLE_HASH } from './policy.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';
import { toHtml } from './to-html.ts';

const PLAN = `name: Told too late
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: android, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 10s, do: kill, client: uid1 }
until: 40s
expect:
  - { client: uid2, callback: onUserJoined, at: 1.4s }
  - { client: uid2, callback: onUserOffline, at: 12s }
  - { client: uid2, callback: onRejoinChannelSuccess, at: 20s }
`;
const read = readScenario(PLAN, 'late.yaml');
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const { plan } = read;

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const scenario = `name: ${hostileName}\n# </pre><script>alert(1)</script>\n`;
const page = toHtml(sampleHeader, sampleRecords, { scenario: [scenario] });

describe('the policy of a report', () => {
  it('names its style sheet and its script by their hashes, and nothing else', () => {
    expect([STYLE_HASH, SCRIPT_HASH]).toEqual([hashOf(REPORT_STYLE), hashOf(REPORT_SCRIPT)]);
    expect(page).toContain(
      `content="default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'`,
    );
  });

  it('is kept: no address to load from, no handler, no style in an attribute', () => {
    const addresses = [...page.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b/i);
    expect(page).not.toMatch(/<[a-z][^>]*\s(?:on[a-z]+|style|src)=/i);
  });
});

describe('a report', () => {
  it('has its three scripts and styles only, whatever names and scenario hold', () => {
    expect(page.match(/<script\b/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page.match(/<style\b/g)).toHaveLength(1);
    expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<b>');
  });

  it('shows every record that is no packet and no timer, in a row of its own', () => {
    const rows = [...page.matchAll(/<tr id="r(\d+)"/g)].map(([, seq]) => Number(seq));
    const events = sampleRecords.filter(({ kind }) => !kind.startsWith('packet') && kind !== 'timer-fired');
    expect(rows).toEqual(events.map(({ seq }) => seq));
  });

  it('tells first of all what happened, in plain words that lead to the records', () => {
    const [, story = ''] = /<h2>What happened<\/h2>\s*<ol class="story">(.*?)<\/ol>/s.exec(page) ?? [];
    expect(story).toContain('was killed at');
    expect(story).toMatch(/<a href="#r\d+">/);
    expect(page.indexOf('What happened')).toBeLessThan(page.indexOf('<h2>Timeline'));
  });

  it('says seed, version and clients', () => {
    expect(page).toContain('Seed 9f31c0');
    expect(page).toContain('made by Reconnect Lab 0.1.0');
    expect(page).toContain('2 clients');
  });

  it('gives reasons for what a silence brought', () => {
    expect(page.match(/<summary>Why\?<\/summary>/g)?.length).toBeGreaterThan(0);
  });

  it.each([
    [{}, 'auto'],
    [{ theme: 'dark' }, 'dark'],
    [{ theme: 'light' }, 'light'],
  ] as const)('wears %j: the colours of %s', (look, theme) => {
    const colours = toHtml(sampleHeader, sampleRecords, look);
    expect(colours).toContain(`<html lang="en" data-theme="${theme}">`);
    const picture = colours.slice(colours.indexOf('<svg'), colours.lastIndexOf('</svg>'));
    expect(picture).toContain('fill="var(--panel)"');
    expect(picture).not.toMatch(/(?:fill|stroke)="#/);
  });

  it('of a trace alone says nothing of expectations', () => {
    expect(page).not.toContain('Expectations');
  });
});

describe('the expectations of a report', () => {
  const { clients, timings, untilUs } = plan;
  const records = runScenario(plan, { detail: 'events' }).records;
  const header = { ...sampleHeader, name: plan.name, clients, timings, untilUs };
  const text = (markup: string): string =>
    markup
      .replace(/<(?:script|style)\b[^]*?<\/(?:script|style)>/g, '')
      .replace(/<svg\b[^]*<\/svg>/, '')
      .replace(/<\/(?:tr|p|li|h2|table)>/g, '\n')
      .replace(/<[^>]+>/g, ' ')
      .replace(/[ \t]+/g, ' ');
  const whole = text(toHtml(header, records, { judged: judgeExpectations(plan.expectations, records) }));
  const section = whole.slice(whole.indexOf('Expectations'), whole.indexOf('Timeline'));

  it('are counted at the top', () => {
    expect(whole).toMatch(/2 of 3 expectations did not hold; \d+ rules held/);
  });

  it('stand in rows with verdict, moments, what happened instead and why, failed ones first', () => {
    const rows = section.split('\n').filter((line) => /[✓✗]/.test(line));
    expect(rows.map((row) => row.trim().slice(0, 14))).toEqual([
      '✗ did not hold',
      '✗ did not hold',
      '✓ held uid2 ge',
    ]);
    expect(section).toContain('uid2 gets onUserOffline at 12s');
    expect(section).toMatch(/came at 30\.\d+ s, 18\.\d+ s late/);
    expect(section).toMatch(/Why\?\s+UID 2 received onUserOffline/);
    expect(section).toMatch(/Why UID 2 received no onRejoinChannelSuccess at 20\.000 s:/);
  });

  it('are left open where the run was stopped before they could be decided', () => {
    const early = records.filter(({ atUs }) => atUs <= 11e6);
    const judged = judgeExpectations(plan.expectations, early, 11e6);
    const stopped = text(toHtml(header, early, { judged }));
    expect(stopped).toContain('1 of 3 expectations held, 2 not decided');
    expect(stopped.match(/○ not decided/g)).toHaveLength(2);
  });
});

describe('a report of far too much', () => {
  it('stays below 2 MB, and says what it leaves out', () => {
    const told = Array.from({ length: 9000 }, (_, at): TraceRecord => {
      const record = { seq: at, atUs: at * 100_000, actor: 'uid1', cause: null } as const;
      return {
        ...record,
        kind: 'callback',
        role: 'userJoined',
        name: `נכנס-${at}-${'ק'.repeat(40)}`,
        args: { uid: at + 2 },
      };
    });
    const heavy = toHtml({ ...sampleHeader, untilUs: 900e6 }, told, { scenario: ['מ'.repeat(900_000)] });
    expect(Buffer.byteLength(heavy)).toBeLessThan(2_000_000);
    const said = [
      /The picture ends at \d+\.\d+ s/,
      /\d+ later records left out/,
      /The rest of the file is left out/,
    ];
    expect(said.map((sentence) => sentence.test(heavy))).toEqual([true, true, true]);
  });

  it('does not have more of the scenario written than it shows', () => {
    let written = 0;
    function* endlessSteps() {
      for (;;) {
        written++;
        yield '  - { at: 10s, do: offline, client: uid1 }\n';
      }
    }
    const page = toHtml(sampleHeader, sampleRecords, { scenario: endlessSteps() });
    expect(page).toContain('The rest of the file is left out.');
    expect(written).toBeLessThan(5_000);
  });
});
