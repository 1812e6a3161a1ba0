import { describe, expect, it } from 'vitest';
import { clientSpec, runLab } from '../../../test/model/lab-builder.ts';
import { textPieces } from '../../core/export/export-forms.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { textNeeds } from './export-needs.ts';

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
