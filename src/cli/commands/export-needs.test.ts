import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientSpec, runLab } from '../../../test/model/lab-builder.ts';
import { textPieces } from '../../core/export/export-forms.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { MOST_DRAWN_PACKETS, pictureNeeds, textNeeds } from './export-needs.ts';
import { spanMistakes } from './export-options.ts';

const clients = [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'web', '4.x')];
const { records } = runLab(
  clients,
  clients.map(({ id }) => [0, { do: 'join', client: id, channel: 'lab' }]),
  300,
  { detail: 'packets' },
);
const header: TraceHeader = {
  app: '0.0.0',
  name: 'two clients',
  seed: '1',
  detail: 'packets',
  rules: [],
  timings: {},
  clients,
  untilUs: 300e6,
};

/** Bytes of a text as they are said, in MB. */
function saidMb(form: 'csv' | 'jsonl' | 'chrome-trace', count: number): number {
  const { remark = '' } = textNeeds(form, header, records, count, undefined);
  const [, size, unit] = / about ([\d.]+) (MB|GB) /.exec(remark) ?? [];
  return Number(size) * (unit === 'GB' ? 1_000 : 1);
}

describe('what the text of a long run will take up', () => {
  it.each(['csv', 'jsonl', 'chrome-trace'] as const)('%s: within a tenth of what it then is', (form) => {
    const text = [...textPieces(form, header, records)].join('');
    const count = 5_000_000;
    const truth = (Buffer.byteLength(text) / records.length) * (count / 1e6);
    expect(saidMb(form, count) / truth).toBeGreaterThan(0.9);
    expect(saidMb(form, count) / truth).toBeLessThan(1.1);
  });

  it('nothing of a sequence diagram, which has no packets, nor of a run of ordinary length', () => {
    expect(textNeeds('mermaid', header, records, 5_000_000, undefined)).toEqual({});
    expect(textNeeds('csv', header, records, 999_999, undefined)).toEqual({});
  });
});

describe('what cannot be had is said before it begins', () => {
  it('a text for which there is no room where it is to be', () => {
    const { mistake } = textNeeds('csv', header, records, 1e15, path.join(tmpdir(), 'huge.csv'));
    expect(mistake).toMatch(
      /^1000000000000000 records make about \d+\.\d GB of csv, and there is room for .* where .*huge\.csv is to be$/,
    );
    expect(textNeeds('csv', header, records, 2_000_000, undefined)).toHaveProperty('remark');
  });

  it('more packets than a picture can show', () => {
    expect(pictureNeeds(MOST_DRAWN_PACKETS)).toEqual({});
    expect(pictureNeeds(MOST_DRAWN_PACKETS + 1).mistake).toContain(
      'give the span to show with --from and --to',
    );
  });

  it('a span that begins where the run is over', () => {
    expect(spanMistakes({ fromUs: 299e6, toUs: Infinity }, 300e6)).toEqual([]);
    expect(spanMistakes({ fromUs: 300e6, toUs: Infinity }, 300e6)).toEqual([
      '--from is 300.000 s, and the run ends at 300.000 s; choose an earlier moment',
    ]);
  });
});
