import { describe, expect, it } from 'vitest';
import { SessionJournal, type JournalState } from './session-journal.ts';
import { MemoryJournals } from '../../../test/support/journal-memory.ts';
import { sampleClient } from '../../../test/support/sample-trace.ts';
import { TurnClock } from '../../../test/support/windowed-lab.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { Random } from '../../core/random/random.ts';
import type { JournalHeader } from '../../core/trace-file/journal/journal.ts';
import { readJournal } from '../../core/trace-file/journal/read-journal.ts';
import type { InputRecord } from '../../core/trace/records.ts';

const header: Omit<JournalHeader, 'owner'> = {
  app: '0.1.0',
  name: 'A session in the lab',
  seed: '7',
  detail: 'packets',
  rules: [],
  clients: [],
  timings: {},
  recoveries: 0,
};

function input(seq: number, atUs: number, action: LabAction): InputRecord {
  return { seq, atUs, kind: 'input', actor: 'lab', cause: null, action };
}

const open = (seq: number, atUs: number) =>
  input(seq, atUs, { do: 'open', client: 'uid1', spec: sampleClient('uid1', 1) });

function journaled(limitBytes?: number) {
  const store = new MemoryJournals();
  const clock = new TurnClock();
  const states: JournalState[] = [];
  const onState = (state: JournalState) => void states.push(state);
  const journal = new SessionJournal({
    store,
    clock,
    header,
    onState,
    ...(limitBytes ? { limitBytes } : {}),
  });
  const pass = (ms: number): void => {
    for (let i = 0; i < ms; i++) clock.turn();
  };
  const readBack = (text = store.files[0]?.text ?? '') => {
    const reading = readJournal(text, 'journal');
    if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
    return reading.journal;
  };
  return { store, journal, states, pass, readBack };
}

describe('the journal of a session', () => {
  it('leaves nothing of a session in which nothing was done', () => {
    const { store, journal, pass } = journaled();
    journal.follow({ actions: [], lengthUs: Infinity, clients: [] });
    journal.reached(90_000_000, false);
    pass(3000);
    journal.flush();
    journal.end('closed');
    expect(store.files).toEqual([]);
  });

  it('has an input as soon as it takes effect, and the clock once a second', () => {
    const { store, journal, pass, readBack } = journaled();
    journal.input(open(0, 0));
    expect(readBack()).toMatchObject({ inputs: [{ seq: 0 }], untilUs: 0 });
    journal.reached(700_000, false);
    pass(999);
    expect(readBack().untilUs).toBe(0);
    expect(store.files[0]?.syncedLength).toBe(0);
    pass(1);
    expect(readBack().untilUs).toBe(700_000);
    expect(store.files[0]?.syncedLength).toBe(store.files[0]?.text.length);
  });

  it('has the clock at once when it stands', () => {
    const { journal, readBack } = journaled();
    journal.input(open(0, 0));
    journal.reached(700_000, true);
    expect(readBack().untilUs).toBe(700_000);
  });

  it('writes nothing while the clock stands', () => {
    const { store, journal, pass } = journaled();
    journal.input(open(0, 0));
    pass(1000);
    const { length } = store.files[0]?.text ?? '';
    journal.reached(0, true);
    pass(5000);
    expect(store.files[0]?.text.length).toBe(length);
  });

  it('is on the disk before a dialog keeps the host from it', () => {
    const { store, journal, readBack } = journaled();
    journal.input(open(0, 0));
    journal.reached(300_000, false);
    journal.flush();
    expect(store.files[0]?.syncedLength).toBe(store.files[0]?.text.length);
    expect(readBack().untilUs).toBe(300_000);
  });

  it('keeps what cannot be written, says why, and writes it when it can', () => {
    const { store, journal, states, pass, readBack } = journaled();
    store.failure = 'cannot write journal: the disk is full';
    journal.input(open(0, 0));
    pass(2500);
    journal.input(input(3, 1_000, { do: 'leave', client: 'uid1' }));
    expect(states).toEqual([{ is: 'failing', why: store.failure }]);
    store.failure = undefined;
    pass(1000);
    expect(states.at(-1)).toEqual({ is: 'kept' });
    expect(readBack().inputs.map(({ seq }) => seq)).toEqual([0, 3]);
  });

  it('says when it has come to its greatest size, and takes no more', () => {
    const { store, journal, states, readBack } = journaled(2_000);
    journal.input(open(0, 0));
    for (let seq = 1; seq < 40; seq++) journal.input(input(seq, seq, { do: 'leave', client: 'uid1' }));
    journal.end('closed');
    expect(states.at(-1)).toMatchObject({ is: 'full', why: expect.stringContaining('largest size') });
    const { inputs, isFull, end } = readBack();
    expect({ isFull, end }).toEqual({ isFull: true, end: 'closed' });
    expect(inputs.map(({ seq }) => seq)).toEqual(inputs.map((_input, index) => index));
    expect(store.files[0]?.text.length).toBeLessThan(2_200);
  });

  it('takes over the inputs of a run that was rebuilt, and is on the disk at once', () => {
    const { store, journal, readBack } = journaled();
    const left = input(5, 9_000, { do: 'leave', client: 'uid1' });
    const replies = [
      { arrival: 1, afterUs: 1_500, status: 200 },
      { arrival: 2, afterUs: 7 },
    ];
    journal.catchUp([open(0, 0), left], replies, 2_000_000);
    expect(readBack()).toMatchObject({ inputs: [{ seq: 0 }, { seq: 5 }], replies, untilUs: 2_000_000 });
    expect(store.files[0]?.syncedLength).toBe(store.files[0]?.text.length);
  });
});

/**
 * A session of random inputs at random moments of real and virtual time, which ends at a random
 * moment without a word.
 */
function killedSession(seed: string) {
  const random = Random.for(seed, 'kill');
  const { store, journal, pass, readBack } = journaled();
  const done: { readonly record: InputRecord; readonly realMs: number }[] = [];
  let realMs = 0;
  let nowUs = 0;
  let seq = 0;
  const killedAtMs = random.integer(0, 8999);
  while (realMs < killedAtMs) {
    if (random.integer(0, 39) === 0) {
      const record = seq === 0 ? open(seq, nowUs) : input(seq, nowUs, { do: 'leave', client: 'uid1' });
      journal.input(record);
      done.push({ record, realMs });
      seq += 1 + random.integer(0, 49);
    }
    pass(1);
    realMs++;
    nowUs += random.integer(0, 2) * 1_000_000;
    journal.reached(nowUs, false);
  }
  return { file: store.files[0], done, killedAtMs, nowUs, random, readBack };
}

it('killed at 200 moments, the process alone loses no input; the power loses the last second and nothing before', () => {
  for (let seed = 0; seed < 200; seed++) {
    const { file, done, killedAtMs, nowUs, random, readBack } = killedSession(String(seed));
    expect(file === undefined, `seed ${seed}`).toBe(done.length === 0);
    if (file === undefined) continue;
    expect(readBack(file.text).inputs, `seed ${seed}`).toEqual(done.map(({ record }) => record));
    const { text, syncedLength } = file;
    const reached = text.slice(0, syncedLength + random.integer(0, text.length - syncedLength));
    const left = reached.includes('\n') ? readBack(reached) : undefined;
    const kept = left?.inputs ?? [];
    expect(kept, `seed ${seed}`).toEqual(done.slice(0, kept.length).map(({ record }) => record));
    for (const { realMs } of done.slice(kept.length)) {
      expect(realMs, `seed ${seed}`).toBeGreaterThanOrEqual(killedAtMs - 1001);
    }
    if (left) expect(nowUs - left.untilUs, `seed ${seed}`).toBeLessThanOrEqual(1001 * 2_000_000);
  }
});
