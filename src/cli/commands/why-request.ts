import type { Invocation } from '../arguments/command-spec.ts';
import { suggestionText } from '../arguments/parse.ts';
import { quoted } from '../../core/text/plain-text.ts';
import { roleAsked } from '../../core/why/absence/absence.ts';
import { type AbsenceQuestion } from '../../core/why/absence/asked-absence.ts';
import { userAsked } from '../../core/why/absence/user-asked.ts';
import { unknownAnywhere } from '../../core/dialect/beyond-the-model.ts';
import type { ExplainedTrace } from '../../core/why/facts/explanation.ts';
import { situationBefore } from '../../core/why/facts/follow.ts';
import type { ClientSituation } from '../../core/why/facts/situation.ts';
import { countedNoun, formatSeconds } from '../../core/time/format-time.ts';
import { parseDuration } from '../../core/time/duration.ts';
import type { Micros } from '../../core/time/micros.ts';

/** One thing to explain. */
export type WhyRequest =
  | { readonly kind: 'record'; readonly seq: number }
  | { readonly kind: 'moment'; readonly client: string; readonly atUs: Micros }
  | { readonly kind: 'rule'; readonly rule: string }
  | ({ readonly kind: 'absence' } & AbsenceQuestion);

/** What was asked, held against the trace; or all that is wrong with it. */
export type WhyRequestReading =
  { readonly questions: readonly WhyRequest[] } | { readonly mistakes: readonly string[] };

const wrong = (...mistakes: string[]): WhyRequestReading => ({ mistakes });

/** Reads the options of one call; the parser has checked each value on its own. */
export function readWhyRequest(invocation: Invocation, trace: ExplainedTrace): WhyRequestReading {
  const asked = ['seq', 'not', 'rule'].filter((name) => invocation.isOn(name));
  if (asked.length > 1) return wrong(`--${asked.join(' and --')} ask different things; give one of them`);
  if (invocation.isOn('uid') && !invocation.isOn('not')) return wrong('--uid belongs to --not');
  const clients = situationBefore(trace).clients;
  const id = invocation.value('client');
  if (id !== undefined && !clients.has(id)) {
    return wrong(`--client: the trace has no client "${id}"${suggestionText(id, [...clients.keys()])}`);
  }
  const seq = invocation.value('seq');
  if (seq !== undefined) return recordQuestion(Number(seq), trace);
  const rule = invocation.value('rule');
  if (rule !== undefined) return { questions: [{ kind: 'rule', rule }] };
  const atUs = momentOf(invocation);
  if (atUs !== undefined && atUs > trace.untilUs)
    return wrong(`--at: the run goes no further than ${formatSeconds(trace.untilUs)}`);
  const what = invocation.value('not');
  if (what !== undefined) return absenceQuestion({ what, id, atUs, uid: invocation.value('uid') }, clients);
  if (id === undefined) {
    return wrong('what is to be explained? Give --client and --at, or --seq, or --not, or --rule');
  }
  if (atUs === undefined)
    return wrong('--client needs --at, the moment to explain, or --not, what did not come');
  return { questions: [{ kind: 'moment', client: id, atUs }] };
}

function momentOf(invocation: Invocation): Micros | undefined {
  const text = invocation.value('at');
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok === true ? parsed.us : undefined;
}

function recordQuestion(seq: number, { records }: ExplainedTrace): WhyRequestReading {
  if (seq < records.length) return { questions: [{ kind: 'record', seq }] };
  return wrong(
    `--seq: there is no record ${seq}: the trace has ${countedNoun(records.length, 'record')}, numbered from 0`,
  );
}

interface AskedNot {
  readonly what: string;
  readonly id: string | undefined;
  readonly atUs: Micros | undefined;
  readonly uid: string | undefined;
}

function absenceQuestion(
  { what, id, atUs, uid }: AskedNot,
  clients: ReadonlyMap<string, ClientSituation>,
): WhyRequestReading {
  const all = [...clients.values()];
  const chosen =
    id === undefined
      ? all.filter((client) => isRaisedBy(client, what))
      : all.filter(({ spec }) => spec.id === id);
  const [first = all[0]] = chosen;
  if (first === undefined) return wrong('the trace has no clients');
  if (roleAsked(first, what) === undefined) return wrong(unknownName(what, chosen.length > 0 ? chosen : all));
  if (chosen.length === 0) {
    return wrong(`--not: no client of this trace has "${what}" on its platform; give --client to hear why`);
  }
  const about =
    uid === undefined
      ? undefined
      : userAsked(
          uid,
          all.map(({ spec }) => spec),
        );
  if (uid !== undefined && about === undefined)
    return wrong(`--uid: no client of this trace is the user ${quoted(uid)}`);
  return {
    questions: chosen.map(({ spec }) => ({
      kind: 'absence',
      client: spec.id,
      what,
      ...(about === undefined ? {} : { uid: about }),
      ...(atUs === undefined ? {} : { atUs }),
    })),
  };
}

function isRaisedBy(client: ClientSituation, what: string): boolean {
  const role = roleAsked(client, what);
  return role !== undefined && client.dialect.fires(role);
}

function unknownName(what: string, clients: readonly ClientSituation[]): string {
  return `--not: ${unknownAnywhere(
    clients.map(({ dialect }) => dialect),
    what,
  )}`;
}
