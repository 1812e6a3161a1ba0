import { existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, finish, folderWith, runCli, startCli } from '../support/cli-process.ts';

/**
 * Markup, quotes, a line break, right-to-left text and an emoji: they must come through every
 * format.
 */
const hostile = '<b>"é"\n# שלום 🚇';
const asMarkup = '&lt;b&gt;';
let folder = '';
let trace = '';

beforeAll(async () => {
  buildCli();
  folder = folderWith({
    'drop.yaml': dropScenario(hostile),
    'late.yaml': dropScenario('late', { expectedAt: '25s' }),
  });
  const args = ['run', path.join(folder, 'drop.yaml'), '--trace', folder, '--trace-detail', 'packets'];
  const { stderr } = await runCli(args);
  if (stderr !== '') throw new Error(stderr);
  trace = path.join(folder, 'drop.jsonl');
});

async function exported(...args: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await runCli(['export', trace, ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** What a page would load from elsewhere; name spaces and links for people are no such thing. */
const loads = (markup: string) =>
  markup.match(/(?:src|xlink:href)=["'](?!#|data:)|url\((?!#|["']?data:)|@import/g) ?? [];

describe('a picture of the timeline', () => {
  it.each([
    ['light', []],
    ['dark', ['--theme', 'dark']],
    ['with every packet', ['--packets', 'all']],
    ['for print', ['--print']],
  ])('svg, %s: one row a client, callbacks in their words, nothing from a network', async (_look, args) => {
    const svg = await exported('--format', 'svg', ...args);
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\s*<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
    for (const text of ['UID 1', 'UID 2', 'didOfflineOfUid', asMarkup, 'שלום', '🚇'])
      expect(svg).toContain(text);
    expect(svg).not.toContain('<b>');
    expect(loads(svg)).toEqual([]);
  });

  it('svg for print numbers the moments as the article does', async () => {
    const svg = await exported('--format', 'svg', '--print');
    for (const moment of ['T0', 'T1', 'T2', 'T3', 'T4', 'T6'])
      expect(svg).toMatch(new RegExp(`>${moment}\\b`));
  });

  it('shows a stretch where one is given', async () => {
    const svg = await exported('--format', 'svg', '--from', '9s', '--to', '12s');
    expect(svg).toContain('9.000 s to 12.000 s');
    expect(svg).not.toContain('didOfflineOfUid');
  });

  it('packets are lines of their own', async () => {
    const [without, withAll] = await Promise.all(
      ['off', 'all'].map((packets) => exported('--format', 'svg', '--packets', packets)),
    );
    expect(withAll?.length).toBeGreaterThan((without?.length ?? 0) + 10_000);
  });

  it('png is a picture of that size', async () => {
    const output = path.join(folder, 'drop.png');
    await exported('--format', 'png', '--output', output);
    const png = readFileSync(output);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const svg = await exported('--format', 'svg');
    const [, width = 0, height = 0] = (/ width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      2 * Math.ceil(width),
      2 * Math.ceil(height),
    ]);
  });

  it.each([
    ['png without a file', ['--format', 'png'], /--output: PNG is no text, so it needs a FILE to go to/],
    [
      'a theme for a table',
      ['--format', 'csv', '--theme', 'dark'],
      /--theme has no meaning for --format csv, only for html, svg, png/,
    ],
    [
      'print for a report',
      ['--format', 'html', '--print'],
      /--print has no meaning for --format html, only for svg, png/,
    ],
    [
      'a scenario for a picture',
      ['--format', 'svg', '--scenario', 'drop.yaml'],
      /--scenario has no meaning for --format svg, only for html/,
    ],
    ['a form that there is not', ['--format', 'gif'], /gif/],
    [
      'a stretch that ends before it begins',
      ['--format', 'svg', '--from', '9s', '--to', '8s'],
      /--from lies behind --to/,
    ],
    ['a stretch after the end', ['--format', 'csv', '--from', '99h'], /--from is .*, and the run ends at /],
    [
      'a stretch of a trace',
      ['--format', 'jsonl', '--from', '1s'],
      /--from and --to have no meaning for --format jsonl: a part of a trace cannot be run again/,
    ],
  ])('%s is wrong: exit code 2', async (_what, args, message) => {
    const { code, stdout, stderr } = await runCli(['export', trace, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('says what to install where there is no browser to draw with', async () => {
    const output = path.join(folder, 'never.png');
    const { code, stderr } = await runCli(['export', trace, '--format', 'png', '--output', output], {
      env: { CHROMIUM: path.join(folder, 'no-such-browser') },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('install Chromium, Chrome or Edge');
    expect(existsSync(output)).toBe(false);
  });
});

describe('a report', () => {
  it('is one page under 2 MB that loads nothing, with timeline, verdicts, reasons, scenario and seed', async () => {
    const html = await exported('--format', 'html');
    expect(html.length).toBeLessThan(2 * 1024 * 1024);
    expect(loads(html)).toEqual([]);
    expect(html).toMatch(/^<!doctype html>/i);
    for (const text of ['<svg', 'R-NATIVE-T6', 'didOfflineOfUid', 'Seed', asMarkup])
      expect(html).toContain(text);
    expect(html).not.toContain('<b>"é"');
    // Nobody said what was run: there is one that makes the run again.
    expect(html).toContain('<h2>Scenario</h2>');
    expect(html).toContain('do: offline, client: uid1');
    expect(html).not.toContain('<h2>Expectations</h2>');
  });

  it('shows the scenario that was run, and which of its expectations held', async () => {
    const html = await exported('--format', 'html', '--scenario', path.join(folder, 'late.yaml'));
    expect(html).toContain('<h2>Expectations</h2>');
    expect(html).toMatch(/1 of 2 expectations did not hold/);
    expect(html).toContain('at: T3 + 25s');
  });

  it.each([
    [
      'of another run',
      'other.yaml',
      /other\.yaml:1:1: this scenario was not run in the trace, which has no client "uid7" with UID 1 on Android 3\.x; give the file/,
    ],
    [
      'of another platform',
      'moved.yaml',
      /moved\.yaml:1:1: .* no client "uid2" with UID 2 on macOS 3\.x; give/,
    ],
    ['that cannot be read', 'broken.yaml', /broken\.yaml:\d+:\d+: /],
  ])('a scenario %s is wrong: exit code 2, and nothing is written', async (_what, name, message) => {
    const files = folderWith({
      'other.yaml': dropScenario('other').replaceAll('uid1', 'uid7'),
      'moved.yaml': dropScenario('moved').replace('ios', 'macos'),
      'broken.yaml': 'clients: 7\n',
    });
    const output = path.join(files, 'report.html');
    const scenario = path.join(files, name);
    const args = ['--format', 'html', '--scenario', scenario, '--output', output];
    const { code, stdout, stderr } = await runCli(['export', trace, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(output)).toBe(false);
  });
});

describe('run --report-dir', () => {
  it('writes a report of each scenario and an index of all, verdicts included', async () => {
    const reports = path.join(folder, 'reports');
    const { code, stderr } = await runCli(['run', folder, '--report-dir', reports]);
    expect([code, stderr]).toEqual([1, '']);
    expect(readdirSync(reports).toSorted()).toEqual(['drop.html', 'index.html', 'late.html']);
    const index = readFileSync(path.join(reports, 'index.html'), 'utf8');
    expect(index).toContain('href="drop.html"');
    expect(index).toContain('href="late.html"');
    expect(index).toContain(asMarkup);
    expect(index).toMatch(/1 of 2|1 passed/);
    const late = readFileSync(path.join(reports, 'late.html'), 'utf8');
    expect(late).toContain('didOfflineOfUid');
    const shown = late
      .replace(/<(?:script|style|svg)\b[^]*?<\/(?:script|style|svg)>/g, '')
      .replace(/<[^>]+>/g, ' ');
    expect(shown).toMatch(/1 of \d expectations? did not hold/);
    expect(shown).toMatch(/✗ did not hold\s+uid2 gets didOfflineOfUid/);
    expect(shown).toMatch(/came at \d+\.\d+ s, [45]\.\d+ s early[^]*?Why\?/);
    const drop = readFileSync(path.join(reports, 'drop.html'), 'utf8');
    expect(drop).toMatch(/✓ held/);
    expect(drop).not.toMatch(/✗ did not hold/);
    expect(loads(index + late)).toEqual([]);
  });

  it('shows the scenario that was run, though its file has changed since', async () => {
    const long = dropScenario('Before it').replace('until: 45s', 'until: 3h');
    const files = folderWith({ 'a.yaml': long, 'b.yaml': dropScenario('As it was run') });
    const [traces, reports] = [path.join(files, 'traces'), path.join(files, 'reports')];
    const page = path.join(reports, 'b.html');
    mkdirSync(traces);
    const options = ['--trace', traces, '--trace-detail', 'packets', '--workers', '1'];
    const child = startCli(['run', 'a.yaml', 'b.yaml', ...options, '--report-dir', 'reports'], {
      cwd: files,
    });
    const ended = finish(child);
    // The first trace begins when every file has been read, and long before the second is run.
    await new Promise<void>((resolve) => {
      const watcher = watch(traces, () => {
        watcher.close();
        resolve();
      });
    });
    expect([child.exitCode, existsSync(page)]).toEqual([null, false]);
    writeFileSync(path.join(files, 'b.yaml'), dropScenario('Changed meanwhile', { expectedAt: '25s' }));
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('As it was run');
    expect(html).toContain('at: T3 + 20s');
    expect(html).not.toMatch(/Changed meanwhile|T3 \+ 25s/);
  });

  it('is found out to be no folder before anything runs', async () => {
    const { code, stdout, stderr } = await runCli([
      'run',
      folder,
      '--report-dir',
      path.join(folder, 'drop.yaml'),
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--report-dir');
  });
});
