import { describe, expect, test } from 'vitest';
import { HubBench } from '../../../test/support/hub-bench.ts';
import { replayHeadless, until } from '../../../test/support/windowed-lab.ts';
import type { StreamForm } from '../../core/export/export-forms.ts';
import type { FileInMaking } from '../files/run-files.ts';
import { writeForm } from '../../core/export/export-forms.ts';
import { readTraceFile } from '../../core/trace-file/trace-file.ts';

/** Two clients in a channel for ten virtual minutes: some 30,000 records. */
async function tenMinutes(more: ConstructorParameters<typeof HubBench>[0] = {}): Promise<HubBench> {
  const bench = new HubBench(more);
  await bench.call('clock.speed', { speed: 'max' });
  await bench.call('client.open', { personaId: 'android', channel: 'lab' });
  await bench.call('client.open', { personaId: 'web', channel: 'lab' });
  await until(() => bench.view?.clients.filter(({ status }) => status === 'running').length === 2, 'both');
  await bench.call('clock.runUntil', { atMs: 600_000 });
  await until(() => bench.view?.clock.nowMs === 600_000 && !bench.view.clock.isRunning, 'ten minutes');
  return bench;
}

/** A file that a test can look at. */
class TestFile implements FileInMaking {
  readonly pieces: number[] = [];
  private readonly breaksOff: boolean;
  text = '';
  fate: 'open' | 'there' | 'gone' = 'open';

  constructor(breaksOff: boolean) {
    this.breaksOff = breaksOff;
  }

  write(text: string): void {
    if (this.pieces.length === 3 && this.breaksOff) throw new Error('cannot write it: the disk is full');
    this.pieces.push(text.length);
    this.text += text;
  }

  commit(): void {
    this.fate = 'there';
  }

  abandon(): void {
    if (this.fate === 'open') this.fate = 'gone';
  }
}

describe('a run that is given away record by record', async () => {
  const bench = await tenMinutes();
  const trace = await bench.traceText();
  const reading = readTraceFile(trace, 'trace');
  if (!reading.ok) throw new Error('the trace cannot be read');
  const { header, records } = reading;

  /** Every piece of an export, and the shares that were told with them. */
  async function taken(form: StreamForm, span: { fromUs: number; toUs: number } | null = null) {
    const { id, name } = await bench.call('export.begin', {
      form,
      title: header.name,
      span,
      isToFile: false,
    });
    const texts: string[] = [];
    const shares: number[] = [];
    for (let isOver = false; !isOver;) {
      const piece = await bench.call('export.next', { id: id ?? 0 });
      texts.push(piece.text);
      shares.push(piece.share);
      ({ isOver } = piece);
    }
    return { name, texts, shares };
  }

  test('has the trace that a headless run has, in short pieces', async () => {
    expect(replayHeadless(trace) === trace).toBe(true);
    const { texts, shares } = await taken('jsonl');
    expect(texts.length).toBeGreaterThan(5);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(500_000);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test.each(['csv', 'chrome-trace'] as const)('is as %s what the command line makes of it', async (form) => {
    const { name, texts } = await taken(form);
    expect(texts.join('') === writeForm(form, header, records)).toBe(true);
    expect(name).toBe(form === 'csv' ? 'session-1.csv' : 'session-1.chrome-trace.json');
  });

  test('can be a stretch of it; a trace always begins at 0, and ends as if the run had', async () => {
    const span = { fromUs: 300_000_000, toUs: 301_000_000 };
    const rows = (await taken('csv', span)).texts.join('').split('\r\n').slice(1, -1);
    const inside = records.filter(({ atUs }) => atUs >= span.fromUs && atUs <= span.toUs);
    expect(rows).toHaveLength(inside.length);
    const text = (await taken('jsonl', span)).texts.join('');
    expect(replayHeadless(text) === text).toBe(true);
    expect(text.split('\n').at(-2)).toMatch(/"at":301000[,.]/);
  });

  test('says before it begins how much it will be', async () => {
    for (const form of ['jsonl', 'csv', 'chrome-trace'] as const) {
      const estimate = await bench.call('export.estimate', { form, span: null });
      const { length } = (await taken(form)).texts.join('');
      expect(estimate.records).toBe(records.length);
      expect(Math.abs(estimate.bytes / length - 1), form).toBeLessThan(0.1);
    }
  });

  test('is not made any more once it was stopped', async () => {
    const request = { form: 'csv', title: 'x', span: null, isToFile: false } as const;
    const { id } = await bench.call('export.begin', request);
    await bench.call('export.stop', { id: id ?? 0 });
    await expect(bench.call('export.next', { id: id ?? 0 })).rejects.toThrow('not being made any more');
    await expect(bench.call('export.begin', { ...request, isToFile: true })).rejects.toThrow(
      'takes the pieces',
    );
  });
});

describe('a run that the host writes into a file', () => {
  const request = { form: 'csv', title: 'x', span: null, isToFile: true } as const;

  test('is there when it is whole, is gone when it was stopped or could not be written', async () => {
    const files: TestFile[] = [];
    const bench = await tenMinutes({
      askSavePath: () => Promise.resolve('/somewhere/run.csv'),
      openFile: () => {
        const file = new TestFile(files.length === 2);
        files.push(file);
        return file;
      },
    });
    const whole = await bench.call('export.begin', request);
    expect(whole.path).toBe('/somewhere/run.csv');
    for (let isOver = false; !isOver;) {
      const piece = await bench.call('export.next', { id: whole.id ?? 0 });
      expect(piece.text).toBe('');
      ({ isOver } = piece);
    }
    const stopped = await bench.call('export.begin', request);
    await bench.call('export.next', { id: stopped.id ?? 0 });
    await bench.call('export.stop', { id: stopped.id ?? 0 });
    const full = await bench.call('export.begin', request);
    const next = () => bench.call('export.next', { id: full.id ?? 0 });
    for (let piece = 0; piece < 3; piece++) await next();
    await expect(next()).rejects.toThrow('cannot write it: the disk is full');
    expect(files.map(({ fate }) => fate)).toEqual(['there', 'gone', 'gone']);
    expect(files[0]?.text.split('\r\n').length).toBeGreaterThan(30_000);
  });
});
