import { describe, expect, it } from 'vitest';
import { hostileName, nominalLink, sampleClient } from '../../../../test/support/sample-trace.ts';
import type { InputRecord } from '../../trace/records.ts';
import { planFromJournal, remainingPlan, type JournalHeader, type JournalPlan } from './journal.ts';
import { isJournalText } from './journal-text.ts';
import { readJournal } from './read-journal.ts';
import {
  journalAttemptLine,
  journalClockLine,
  journalEndLine,
  journalFullLine,
  journalHeaderLine,
  journalInputLine,
  journalPlanLine,
  journalReplyLine,
} from './write-journal.ts';

const header: JournalHeader = {
  app: '0.1.0',
  name: hostileName,
  seed: '9f31c0',
  detail: 'packets',
  rules: [],
  timings: { lostAfterUs: 12_000_000 },
  webhooks: { link: nominalLink, answer: 200, answerAfterUs: 100_000 },
  clients: [],
  owner: { pid: 4711, machine: 'lab', started: '2026-11-28T15:00:00.000Z' },
  recoveries: 1,
};
const one = sampleClient('uid1', 1);
const two = sampleClient('uid2', 2);

function input(seq: number, atUs: number, action: InputRecord['action']): InputRecord {
  return { seq, atUs, kind: 'input', actor: 'lab', cause: null, action };
}

const inputs: readonly InputRecord[] = [
  input(0, 0, { do: 'open', client: 'uid1', spec: one }),
  input(2, 0, { do: 'join', client: 'uid1', channel: hostileName }),
  input(90, 4_000_001, { do: 'network', client: 'uid1', up: { latencyUs: 1_500, bandwidthBps: null } }),
];
const plan: JournalPlan = {
  lengthUs: 9_000_000,
  clients: [one, two],
  actions: [
    {
      atUs: 4_000_001,
      action: { do: 'network', client: 'uid1', up: { latencyUs: 1_500, bandwidthBps: null } },
    },
    { atUs: 4_000_001, action: { do: 'kill', client: 'uid1' } },
    { atUs: 8_000_000, action: { do: 'restart', client: 'uid1', rejoin: true } },
  ],
  source: { file: 'kill.yaml', text: `name: ${hostileName}\n` },
};
const lines = [
  journalHeaderLine(header),
  journalPlanLine(plan),
  ...inputs.map(journalInputLine),
  journalClockLine(4_000_001),
];
const text = lines.join('');

function read(written: string) {
  const reading = readJournal(written, 'a.jsonl');
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes));
  return reading.journal;
}

describe('a journal', () => {
  it('reads back as it was written, to the microsecond', () => {
    expect(isJournalText(text)).toBe(true);
    expect(read(text)).toEqual({
      ...{
        header,
        inputs,
        replies: [],
        plan,
        untilUs: 4_000_001,
        attempts: 0,
        isFull: false,
        length: text.length,
      },
      end: undefined,
    });
  });

  it('knows how it ended, and who tried to go on with it', () => {
    const attempt = journalAttemptLine('2026-11-28T16:00:00.000Z');
    const more = text + journalFullLine(5_000_000) + attempt + attempt + journalEndLine('taken-up');
    expect(read(more)).toMatchObject({ untilUs: 5_000_000, attempts: 2, isFull: true, end: 'taken-up' });
  });

  it('has what a server outside the lab said, for the run to be made again', () => {
    const replies = [
      { arrival: 1, afterUs: 20_001, status: 503 },
      { arrival: 2, afterUs: 300 },
    ];
    const journal = read(text + replies.map(journalReplyLine).join(''));
    expect(journal.replies).toEqual(replies);
    expect(planFromJournal(journal).webhookReplies).toEqual(replies);
  });

  it('cut off anywhere, gives every line that is whole and says what it left out', () => {
    const firstEnd = (lines[0] as string).length;
    for (let length = firstEnd; length < text.length; length += 7) {
      const journal = read(text.slice(0, length));
      const whole = text.slice(0, length).lastIndexOf('\n') + 1;
      expect(journal.length).toBe(whole);
      expect(inputs.slice(0, journal.inputs.length)).toEqual(journal.inputs);
      expect(journal.remark).toBe(
        whole === length
          ? undefined
          : `Line ${text.slice(0, whole).split('\n').length} was left out: the lab ended while it was written.`,
      );
    }
  });

  it('filled up with zeros by a power cut, is as good as cut off there', () => {
    const journal = read(`${text}${'\0'.repeat(700)}`);
    expect(journal).toMatchObject({
      inputs,
      length: text.length,
      remark: expect.stringMatching(/^Line 7 was left/),
    });
  });

  it.each([
    [
      'no JSON',
      5,
      '{"seq":90,"at\n',
      'this line is not valid JSON; each line of a journal is one JSON object',
    ],
    [
      'time that goes back',
      6,
      journalClockLine(3),
      'at lies before the line above: lines are in order of time',
    ],
    ['an unknown kind of line', 6, '{"kind":"wish"}\n', expect.stringContaining('kind')],
    [
      'an unknown action',
      4,
      '{"seq":2,"at":0,"kind":"input","actor":"lab","cause":null,"action":{"do":"fly"}}\n',
      expect.stringContaining('action.do'),
    ],
    [
      'an input for a client that is not there',
      4,
      '{"seq":2,"at":0,"kind":"input","actor":"lab","cause":null,"action":{"do":"leave","client":"uid9"}}\n',
      expect.stringContaining('action.client: there is no client "uid9" up to here'),
    ],
  ])(
    'damaged by %s, is refused with the line, and read up to it for those who want it',
    (_what, line, bad, message) => {
      const damaged = [...lines.slice(0, line - 1), bad, ...lines.slice(line - 1)].join('');
      const reading = readJournal(damaged, 'a.jsonl');
      expect(reading).toMatchObject({ ok: false, mistakes: [{ file: 'a.jsonl', line, column: 1, message }] });
      const readable = reading.ok ? undefined : reading.readable;
      expect(readable?.length).toBe(lines.slice(0, line - 1).join('').length);
      expect(readable?.remark).toContain(`Line ${line} cannot be read`);
    },
  );

  it.each([
    ['', 'the file ends within its first line'],
    [
      '{"format":"reconnect-lab-trace","version":1}\n',
      'this is not a journal: its first line must be a header',
    ],
    [
      '{"format":"reconnect-lab-journal","version":2}\n',
      'journal format version 2 is not known: this app reads 1',
    ],
    ['{"format":"reconnect-lab-journal"}\n', 'journal format version missing is not known: this app reads 1'],
    ['{"format":"reconnect-lab-journal","version":1}\n', expect.stringMatching(/^app: /)],
    ['null\n', 'this is not a journal: its first line must be a header'],
  ])('is not %j', (written, message) => {
    expect(readJournal(written, 'a')).toEqual({
      ok: false,
      mistakes: [{ file: 'a', line: 1, column: 1, message }],
    });
  });

  it('is a run like any other', () => {
    expect(planFromJournal(read(text))).toMatchObject({
      ...{ seed: '9f31c0', clients: [], untilUs: 4_000_001 },
      actions: inputs.map(({ atUs, action }) => ({ atUs, action })),
    });
  });
});

describe('what is still to come of a plan', () => {
  it('are the steps after the last moment, those of that moment that no input tells of, and clients not yet there', () => {
    expect(remainingPlan(read(text))).toEqual({ ...plan, clients: [two], actions: plan.actions.slice(1) });
  });

  it('is nothing once the plan has reached its end', () => {
    expect(remainingPlan(read(text + journalClockLine(9_000_000)))).toBeUndefined();
  });

  it('is nothing without a plan', () => {
    expect(remainingPlan(read(journalHeaderLine(header) + journalClockLine(5)))).toBeUndefined();
  });
});
