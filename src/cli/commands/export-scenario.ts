import { recordedText } from '../../core/scenario/record-scenario.ts';
import { judgedSession } from '../../core/scenario/judged-session.ts';
import type { FileMistake } from '../../core/scenario/plan.ts';
import type { ReportedScenario } from '../../core/export/export-forms.ts';
import { openedClients } from '../../core/trace/opened-clients.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import { loadScenario } from '../files/load-scenarios.ts';

/** What a report says about a scenario, or why it can say nothing. */
export type ScenarioForReport =
  | { readonly ok: true; readonly reported: ReportedScenario }
  | { readonly ok: false; readonly mistakes: readonly FileMistake[] };

/** The scenario that was run, with its expectations judged; without a file the scenario that makes the run again. */
export function scenarioForReport(
  file: string | undefined,
  header: TraceHeader,
  records: readonly TraceRecord[],
): ScenarioForReport {
  if (file === undefined) return { ok: true, reported: { scenario: recordedText(header, records) } };
  const loaded = loadScenario(file);
  if (!loaded.ok) return loaded;
  const { text, plan } = loaded.scenario;
  const known = openedClients(header, records).map(({ id }) => id);
  const missing = plan.clients.find(({ id }) => !known.includes(id));
  if (missing !== undefined) {
    const message = `the trace has no client "${missing.id}" (it has ${known.join(', ')}): it is the run of another scenario`;
    return { ok: false, mistakes: [{ file, line: 1, column: 1, message }] };
  }
  const judged = judgedSession({ file, text }, header, records);
  return { ok: true, reported: { scenario: text, ...(judged === undefined ? {} : { judged }) } };
}
