import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileName, sampleHeader, sampleRecords } from '../../../../test/support/sample-trace.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import { runScenario } from '../../scenario/judge/run-scenario.ts';
import { SECOND } from '../../time/micros.ts';
import { traceHeader } from '../../trace/trace-header.ts';
import { timelineOf } from '../../timeline/timeline.ts';
import { flagsOf } from './flags.ts';
import { COLOURS } from './palette.ts';
import { brokenScale, schematicScale, xOf } from './time-scale.ts';
import { toSvg } from './to-svg.ts';

function traceOf(file: string, detail: 'events' | 'packets' = 'events') {
  const read = readScenario(
    readFileSync(new URL(`../../../../scenarios/${file}`, import.meta.url), 'utf8'),
    file,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const { records } = runScenario(read.plan, { detail });
  return { header: traceHeader(read.plan, detail, '0.0.0'), records };
}

/**
 * Names of elements, in order, with how deep they lie; throws where the markup is not well formed.
 */
function structureOf(svg: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  for (const [, close, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[^<>]*)?)>/g)) {
    if (close === '/') expect(open.pop()).toBe(name);
    else {
      seen.push(`${'.'.repeat(open.length)}${name}`);
      if (!rest.endsWith('/')) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return seen;
}

/** All text of a picture. */
const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, text = '']) => text.trim());

const giveUp = traceOf('article/native-3.x-give-up.yaml');

describe('the picture of an article timeline', () => {
  const screen = toSvg(giveUp.header, giveUp.records);
  const print = toSvg(giveUp.header, giveUp.records, { isPrint: true });

  it.each([
    ['screen', screen],
    ['print', print],
  ])('is well-formed on %s, one root, no script, no address but the name space', (_name, svg) => {
    const structure = structureOf(svg);
    expect(structure.filter((name) => !name.startsWith('.'))).toEqual(['svg']);
    expect(svg).not.toMatch(/<script|<style|href|url\((?!#)/);
    expect([...svg.matchAll(/https?:[^"]*/g)].map(([address]) => address)).toEqual([
      'http://www.w3.org/2000/svg',
    ]);
  });

  it('numbers the moments as the article does', () => {
    const numbers = [...print.matchAll(/font-weight="700"[^>]*>(T\d)/g)].map(([, text]) => text);
    expect(numbers).toEqual(['T0', 'T1', 'T3', 'T4', 'T5', 'T7', 'T0', 'T1', 'T0', 'T1', 'T2', 'T6', 'T8']);
  });

  it('flags each callback with its name, its arguments and its time', () => {
    const words = wordsOf(screen);
    const at = words.indexOf('onConnectionStateChanged(FAILED, JOIN_FAILED)');
    expect(words.slice(at - 1, at + 2)).toEqual([
      'T7',
      'onConnectionStateChanged(FAILED, JOIN_FAILED)',
      '1209.900 s',
    ]);
  });

  it('has one row a user in print, and a lane for the server as well on screen', () => {
    expect(print.match(/>UID \d</g)).toEqual(['>UID 1<', '>UID 2<']);
    expect(screen.match(/>(?:Server|UID \d)</g)).toEqual(['>Server<', '>UID 1<', '>UID 2<']);
  });

  it('draws what happens at a second on the line of that second', () => {
    const { header, records } = traceOf('stories/tunnel-3s.yaml');
    const svg = toSvg(header, records);
    const shift = Number(/<g><g transform="translate\(([\d.]+) 0\)"><path/.exec(svg)?.[1]);
    const line = (text: string): number =>
      shift + Number(new RegExp(`<text x="([\\d.]+)" y="34"[^>]*>${text}<`).exec(svg)?.[1]) - 3;
    const at = (title: RegExp): number =>
      Number(new RegExp(`translate\\(([\\d.]+) 0\\)"><title>${title.source}`).exec(svg)?.[1]);
    expect(at(/Uplink cut from 20\.000 s/)).toBeCloseTo(line('20 s'), 0);
    expect(at(/Disconnected from 0\.000 s/)).toBeCloseTo(line('0 s'), 0);
  });

  it('breaks the axis of twenty minutes, with the time left out', () => {
    expect(screen).toMatch(/>\d{3,4} s</);
    expect(screen.length).toBeLessThan(60_000);
  });

  it('differs in dark by its colours only', () => {
    const dark = toSvg(giveUp.header, giveUp.records, { theme: 'dark' });
    const plain = (svg: string): string => svg.replaceAll(/#[0-9a-f]{6}/g, '#');
    expect(plain(dark)).toBe(plain(screen));
    expect(dark).not.toBe(screen);
  });

  it('is the same each time', () => {
    expect(toSvg(giveUp.header, giveUp.records)).toBe(screen);
  });
});

describe('words of a picture', () => {
  const loss = traceOf('stories/twenty-minutes.yaml');
  const screen = toSvg(loss.header, loss.records);

  it('on ribbons are covered by no mark', () => {
    let count = 0;
    for (const lane of screen.split(/<g transform="translate\(0 [\d.]+\)">/).slice(1)) {
      const marks = [...lane.matchAll(/translate\(([\d.]+) 0\)"><title>[^<]*<\/title><path d="M0 [\d.]+V/g)];
      const words = lane.matchAll(
        /translate\(([\d.]+) 0\)"><title>[\w ]+ from [^<]*<\/title><rect [^>]*\/>(?:<path [^>]*\/>)?<text x="([\d.]+)"[^>]*>([^<]*)/g,
      );
      for (const [, spanX = '', offset = '', word = ''] of words) {
        const from = Number(spanX) + Number(offset);
        const to = from + word.length * 6;
        expect(marks.filter(([, x]) => Number(x) > from && Number(x) < to)).toEqual([]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(8);
  });

  it('say platform and generation of every user in full', () => {
    const { header, records } = traceOf('article/kill-windows-linux-and-frameworks.yaml');
    for (const isPrint of [false, true]) {
      const svg = toSvg(header, records, { isPrint });
      expect(svg).toContain('>Electron on Windows<');
      expect(svg).toContain(isPrint ? '>4.x<' : '>SDK 4.x, ');
    }
  });

  it('say moments with three digits', () => {
    const times = [...screen.matchAll(/ (\d+\.\d+) s</g)].map(([, time = '']) => time);
    expect(times.length).toBeGreaterThan(20);
    expect(times.filter((time) => !/\.\d{3}$/.test(time))).toEqual([]);
  });
});

describe('hostile names', () => {
  it.each([{}, { isPrint: true }])('stay text: %j', (options) => {
    const svg = toSvg(sampleHeader, sampleRecords, options);
    expect(structureOf(svg)).not.toContain('b');
    expect(svg).toContain('&lt;b&gt;&quot;é&quot;; #1,\\n% שלום 🚇');
    expect(svg).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(hostileName).toContain('\n');
  });
});

describe('packets', () => {
  const { header, records } = traceOf('stories/tunnel-3s.yaml', 'packets');
  const linesOf = (packets: 'off' | 'lost' | 'all') => {
    const drawn = toSvg(header, records, { packets }).replace(/<defs>.*<\/defs>/, '');
    return drawn.match(/M[\d.]+ [\d.]+L/g)?.length ?? 0;
  };

  it('are drawn when they are asked for, few enough to be seen', () => {
    const [off, lost, all] = [linesOf('off'), linesOf('lost'), linesOf('all')];
    expect(off).toBe(0);
    expect(lost).toBeGreaterThan(5);
    expect(all).toBeGreaterThan(lost);
    expect(all).toBeLessThan(8_000);
  });
});

describe('flags', () => {
  it('of a lane never overlap, and users who join at once share one', () => {
    const { header, records } = traceOf('article/kill-android-for-good.yaml');
    for (const lane of timelineOf(header, records).lanes) {
      const flags = flagsOf(lane, (us) => us / 40_000, 11);
      for (const one of flags) {
        const clash = flags.filter((other) => {
          const isSide = other.x < one.x + one.width && one.x < other.x + other.width;
          return other !== one && other.row === one.row && isSide;
        });
        expect(clash).toEqual([]);
      }
    }
    const watcher = flagsOf(
      timelineOf(header, records).lane('windows') ?? expect.fail(),
      (us) => us / 40_000,
      11,
    );
    expect(watcher.map(({ text }) => text)).toContain('onUserJoined(…) ×11');
  });

  it('say once what is written alike: marks may stand microseconds apart', () => {
    const { header, records } = traceOf('article/kill-android-for-good.yaml');
    const lane = timelineOf(header, records).lane('windows') ?? expect.fail();
    const marks = lane.marks.map((mark, at) => ({ ...mark, atUs: mark.atUs + at }));
    const flags = flagsOf({ ...lane, marks }, (us) => us / 40_000, 11);
    const joined = flags.find(({ text }) => text === 'onUserJoined(…) ×11');
    expect(joined?.time).toMatch(/^\d+\.\d{3} s$/);
  });
});

describe('scales of time', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 1200 * SECOND }), { minLength: 1, maxLength: 30 });

  it.each([
    ['broken', brokenScale],
    ['schematic', schematicScale],
  ] as const)('%s: later is never further left, and all of it lies inside', (_name, build) => {
    fc.assert(
      fc.property(moments, (list) => {
        const scale = build(list, 0, 1200 * SECOND, 1000);
        const places = [...list].sort((a, b) => a - b).map((us) => xOf(scale, us));
        for (const [at, x] of places.entries()) {
          expect(x).toBeGreaterThanOrEqual(places[at - 1] ?? 0);
          expect(x).toBeLessThanOrEqual(scale.width + 1e-6);
        }
        expect(scale.pieces[0]?.fromUs).toBe(0);
        expect(scale.pieces.at(-1)?.toUs).toBe(1200 * SECOND);
      }),
    );
  });

  it('cuts out what is long and quiet, and only that', () => {
    const breaks = (list: number[], endS: number) =>
      brokenScale(
        list.map((s) => s * SECOND),
        0,
        endS * SECOND,
        1000,
      ).pieces.filter(({ isBreak }) => isBreak).length;
    expect(breaks([1, 10, 14, 20, 30, 1210, 1220], 1225)).toBe(1);
    expect(breaks([1, 10, 30], 32)).toBe(0);
    expect(breaks([], 3600)).toBe(1);
  });
});

it('wears the colours of the windows', () => {
  const css = readFileSync(new URL('../../../renderer/theme/tokens.css', import.meta.url), 'utf8');
  const tokens: Record<string, string> = {
    page: 'surface-page',
    panel: 'surface-panel',
    hairline: 'line-hairline',
    control: 'line-control',
    text: 'text-main',
    quiet: 'text-quiet',
    accent: 'accent',
  };
  for (const [name, values] of Object.entries(COLOURS)) {
    const token = tokens[name] ?? `state-${name}`;
    const found = new RegExp(`--${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
    expect([name, found?.[1], found?.[2]]).toEqual([name, ...values]);
  }
});

describe('a picture of a stretch', () => {
  const drop = traceOf('article/native-3.x-give-up.yaml', 'packets');
  const timeline = timelineOf(drop.header, drop.records);
  const lost = timeline.lanes
    .flatMap(({ marks }) => marks)
    .find(({ text }) => text.startsWith('onConnectionLost'));
  const span = { fromUs: (lost?.atUs ?? 0) - 2 * SECOND, toUs: (lost?.atUs ?? 0) + 2 * SECOND };
  const look = { span, packets: 'all' } as const;

  it.each([false, true])('shows what happened in it and nothing else (print: %s)', (isPrint) => {
    const words = wordsOf(toSvg(drop.header, drop.records, { ...look, isPrint }));
    const marks = timeline.lanes.filter(({ kind }) => kind === 'client').flatMap((lane) => lane.marks);
    const [inside, outside] = [true, false].map((isIn) =>
      marks.filter(({ atUs }) => (atUs >= span.fromUs && atUs <= span.toUs) === isIn).map(({ text }) => text),
    );
    expect(inside).toContain(lost?.text);
    for (const text of inside ?? []) expect(words).toContain(text);
    for (const text of new Set(outside)) if (!inside?.includes(text)) expect(words).not.toContain(text);
  });

  it('says which, counts the verdicts of the whole run, and reaches from one end to the other', () => {
    const svg = toSvg(drop.header, drop.records, look);
    const [from, to] = [span.fromUs / SECOND, span.toUs / SECOND];
    expect(svg).toContain(`${from.toFixed(3)} s to ${to.toFixed(3)} s`);
    const whole = toSvg(drop.header, drop.records);
    const verdict = /\d+ rules? held/;
    expect(verdict.exec(svg)?.[0]).toBe(verdict.exec(whole)?.[0]);
    structureOf(svg);
  });
});
