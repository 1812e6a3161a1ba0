import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli, runCli } from '../support/cli-process.ts';
import { sampleClient } from '../support/sample-trace.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import {
  journalClockLine,
  journalHeaderLine,
  journalInputLine,
} from '../../src/core/trace-file/journal/write-journal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-journal-'));
const journal = path.join(folder, 'left.jsonl');
beforeAll(buildCli);
afterAll(() => rmSync(folder, { recursive: true }));

/** The journal of two clients in a channel, one of which is killed, up to 40 s. */
function writtenJournal(): string {
  const lab = new Lab({ seed: '7', detail: 'packets' });
  const steps: readonly (readonly [number, LabAction])[] = [
    [0, { do: 'open', client: 'uid1', spec: sampleClient('uid1', 1) }],
    [0, { do: 'open', client: 'uid2', spec: sampleClient('uid2', 2) }],
    [0, { do: 'join', client: 'uid1', channel: 'lab' }],
    [0, { do: 'join', client: 'uid2', channel: 'lab' }],
    [10_000_000, { do: 'kill', client: 'uid1' }],
  ];
  for (const [atUs, action] of steps) lab.schedule(atUs, action);
  lab.run(40_000_000);
  const inputs = lab.records.filter((record) => record.kind === 'input');
  const header = journalHeaderLine({
    ...{ app: '0.1.0', name: 'A session in the lab', seed: '7', detail: 'packets', rules: [], clients: [] },
    ...{ timings: {}, recoveries: 0, owner: { pid: 1, machine: 'lab', started: '2026-11-28T15:00:00.000Z' } },
  });
  return header + inputs.map(journalInputLine).join('') + journalClockLine(40_000_000);
}

describe('a journal on the command line', () => {
  it('is replayed: every input comes at the record at which it came', async () => {
    writeFileSync(journal, writtenJournal());
    const { code, stdout } = await runCli(['replay', journal]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Identical, as far as a journal tells: 5 inputs, [\d,]+ records, /),
    });
  });

  it('shows where a replay comes out otherwise', async () => {
    const other = path.join(folder, 'other.jsonl');
    writeFileSync(
      other,
      readFileSync(journal, 'utf8').replace(/"seq":\d+,"at":10000/, '"seq":77,"at":10000'),
    );
    const { code, stdout } = await runCli(['replay', other]);
    expect(code).toBe(1);
    expect(stdout).toContain('the input with "seq":77, is the first difference.');
  });

  it('is explained and exported as the run that it tells of, without a last line that was torn, and says so', async () => {
    const torn = path.join(folder, 'torn.jsonl');
    writeFileSync(torn, `${readFileSync(journal, 'utf8')}{"seq":999,"at`);
    const why = await runCli(['why', torn, '--client', 'uid2', '--at', '30s']);
    expect(why.stdout).toContain('onUserOffline');
    expect(why.stderr).toContain(`${torn}: Line 8 was left out: the lab ended while it was written.`);
    const csv = await runCli(['export', torn, '--format', 'csv']);
    expect(csv).toMatchObject({ code: 0, stdout: expect.stringContaining('onUserOffline') });
  });

  it('that is damaged is refused with the line', async () => {
    const damaged = path.join(folder, 'damaged.jsonl');
    writeFileSync(damaged, writtenJournal().replace('"do":"kill"', '"do":"fly"'));
    const { code, stderr } = await runCli(['replay', damaged]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`${damaged}:6:1: `) });
  });
});
