import { packetsView } from './packet-view.ts';
import {
  RECORDS_PER_ANSWER,
  type RecordCalls,
  type WhyAnswer,
  type WhyQuestion,
} from '../contract/record-messages.ts';
import type { LabSession } from '../session/lab-session.ts';
import { explainAbsence } from '../../core/why/absence/absence.ts';
import { explain } from '../../core/why/because/explain.ts';
import { namedByAccounts } from '../../core/why/words/named-accounts.ts';
import { explainRule } from '../../core/why/rules/explain-rule.ts';
import type { ExplainedTrace, Explanation } from '../../core/why/facts/explanation.ts';
import { messageOf } from '../../core/text/message-of.ts';

type Answers = {
  readonly [Name in keyof RecordCalls]: (args: RecordCalls[Name]['args']) => RecordCalls[Name]['answer'];
};

/**
 * Answers the lab window's calls about the records of the run: windows of them, their packets, and
 * the reasons that they give.
 */
export class RecordService {
  readonly answers: Answers;
  private readonly session: () => LabSession;

  constructor(session: () => LabSession) {
    this.session = session;
    this.answers = {
      'records.telling': ({ from, to }) => ({
        records: session().records.telling.slice(from, end(from, to)),
      }),
      'records.read': ({ from, to }) => ({ records: session().records.slice(from, end(from, to)) }),
      'records.after': ({ atUs }) => ({ seq: session().records.seqAfter(atUs) }),
      'packets.read': (question) => packetsView(session().records, session().packets, question),
      'why.ask': (question) => this.why(question),
    };
  }

  private why(question: WhyQuestion): WhyAnswer {
    const { lab, records } = this.session();
    const untilUs = records.at(records.length - 1)?.atUs ?? 0;
    const trace = { clients: [], timings: lab.options.timings ?? {}, untilUs, records };
    try {
      return { ok: true, explanation: explanationOf(trace, question) };
    } catch (error) {
      return { ok: false, why: messageOf(error) };
    }
  }
}

function end(from: number, to: number): number {
  return Math.min(to, from + RECORDS_PER_ANSWER);
}

function explanationOf(trace: ExplainedTrace, question: WhyQuestion): Explanation {
  switch (question.about) {
    case 'record':
      return namedByAccounts(trace, explain(trace, question.seq));
    case 'rule':
      return namedByAccounts(trace, explainRule(trace, question.id));
    case 'nothing': {
      const { client, what, atUs, uid } = question;
      return namedByAccounts(
        trace,
        explainAbsence(trace, { client, what, atUs, ...(uid === null ? {} : { uid }) }),
      );
    }
  }
}
