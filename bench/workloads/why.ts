import { argument, report, secondsOf } from '../measure.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import { clientSpecs } from '../clients.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { explain } from '../../src/core/why/because/explain.ts';
import { explainAbsence } from '../../src/core/why/absence/absence.ts';
import type { ExplainedTrace } from '../../src/core/why/facts/explanation.ts';

/*
 * A live session with packets that somebody asks about while it goes on: the first answer, then
 * one after each further 100 records, for a record and for what is missing. Argument: records at
 * the first question.
 */

const SETTLED = argument(0);
const QUESTIONS = 50;
const GROWTH = 100;

const lab = new Lab({ seed: '1', detail: 'packets' });
const specs = clientSpecs(6);
for (const [index, spec] of specs.entries()) {
  lab.open(spec);
  lab.schedule(index * 1000, { do: 'join', client: spec.id, channel: 'lab' });
}
const [first, second] = specs.map(({ id }) => id) as [string, string];
for (let minute = 0; minute < 60; minute++) {
  lab.schedule(minute * 60e6 + 10e6, { do: 'offline', client: first, direction: 'both' });
  lab.schedule(minute * 60e6 + 45e6, { do: 'online', client: first, direction: 'both' });
}
let untilUs = 0;
const enough = SETTLED + QUESTIONS * GROWTH;
while (lab.records.length < enough) lab.run((untilUs += 1e6));

/** What the lab's window has of the session so far: one list that grows. */
const records: TraceRecord[] = [];
const grow = (count: number): void => {
  while (records.length < count) records.push(lab.records[records.length] as TraceRecord);
};
const live = (): ExplainedTrace => ({
  clients: specs,
  timings: {},
  untilUs: records.at(-1)?.atUs ?? 0,
  records,
});
const lastCallback = (): number => records.findLast(({ kind }) => kind === 'callback')?.seq ?? 0;

grow(SETTLED);
const firstMs = secondsOf(() => explain(live(), lastCallback())) * 1000;
const recordMs: number[] = [];
const absenceMs: number[] = [];
for (let asked = 1; asked <= QUESTIONS; asked++) {
  grow(SETTLED + asked * GROWTH);
  recordMs.push(secondsOf(() => explain(live(), lastCallback())) * 1000);
  absenceMs.push(
    secondsOf(() => explainAbsence(live(), { client: second, what: 'userOffline', uid: 1 })) * 1000,
  );
}
const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
report({ firstMs, recordMs: middle(recordMs), absenceMs: middle(absenceMs) });
