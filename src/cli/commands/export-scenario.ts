import { recordedPieces } from '../../core/scenario/record/record-scenario.ts';
import { judgedPlan } from '../../core/scenario/judge/judged-session.ts';
import { displayName } from '../../core/persona/persona-list.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import type { ReportedScenario } from '../../core/export/export-forms.ts';
import { openedClients } from '../../core/trace/opened-clients.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import { eventRecordsOf } from '../../core/trace/event-records.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { loadScenario } from '../files/load-scenarios.ts';

/** What a report says about a scenario, or why it can say nothing. */
export type ScenarioForReport =
  | { readonly ok: true; readonly reported: ReportedScenario }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };

/**
 * The scenario that was run, with its expectations judged; without a file the scenario that makes
 * the run again.
 */
export function scenarioForReport(
  file: string | undefined,
  header: TraceHeader,
  records: RecordList,
): ScenarioForReport {
  if (file === undefined) return { ok: true, reported: { scenario: recordedPieces(header, records) } };
  const loaded = loadScenario(file);
  if (!loaded.ok) return loaded;
  const { text, plan } = loaded.scenario;
  const strange = strangeClient(plan.clients, openedClients(header, eventRecordsOf(records)));
  if (strange !== undefined) {
    const message = `this scenario was not run in the trace, which has no ${strange}; give the file that the trace comes from`;
    return { ok: false, mistakes: [{ file, line: 1, column: 1, message }] };
  }
  return {
    ok: true,
    reported: { scenario: [text], judged: judgedPlan(plan, header, eventRecordsOf(records)) },
  };
}

/** A client of the scenario that was not there in the run as it is, in words. */
function strangeClient(wanted: readonly ClientSpec[], known: readonly ClientSpec[]): string | undefined {
  const words = ({ id, persona, sdk, uid }: ClientSpec): string =>
    `client "${id}" with UID ${uid} on ${displayName(persona)} ${sdk}`;
  const inTrace = new Set(known.map(words));
  return wanted.map(words).find((client) => !inTrace.has(client));
}
