/**
 * The model as a library: scenario files are read and run in virtual time, runs are judged,
 * explained and given away in other forms. Everything is a pure function of its arguments.
 *
 * @packageDocumentation
 */
export { readScenario, type ReadScenario } from '../core/scenario/read/read-scenario.ts';
export { writeScenario, type ScenarioDraft } from '../core/scenario/write/write-scenario.ts';
export { recordedText } from '../core/scenario/record/record-scenario.ts';
export { scenarioJsonSchema } from '../core/scenario/schema/json-schema.ts';
export { runScenario, type RunOptions } from '../core/scenario/judge/run-scenario.ts';
export type { ScenarioRun } from '../core/scenario/judge/scenario-run.ts';
export type { ExpectationResult } from '../core/scenario/judge/expectation-result.ts';
export type { FileDiagnostic, ScenarioPlan, TimedAction } from '../core/plan/plan.ts';
export type { Expectation } from '../core/plan/expectation.ts';
export { checkRules } from '../core/checker/check-rules.ts';
export type { RuleCheck } from '../core/checker/ledger/rule-check.ts';
export { RULES } from '../core/rulebook/rules/rules.ts';
export type { Rule } from '../core/rulebook/rules/rule.ts';
export { explain } from '../core/why/because/explain.ts';
export { explainMoment } from '../core/why/explain-moment.ts';
export { explainAbsence } from '../core/why/absence/absence.ts';
export type { ExplainedTrace, Explanation } from '../core/why/facts/explanation.ts';
export { exportPieces, writeForm, type FormName } from '../core/export/export-forms.ts';
export { planFromTrace, traceHeader, type TraceHeader } from '../core/trace/trace-header.ts';
export type { TraceRecord } from '../core/trace/records.ts';
export type { RecordList } from '../core/trace/record-list.ts';
export { describeRecord } from '../core/trace/describe-record.ts';
export type { ClientSpec } from '../core/vocabulary/client-spec.ts';
export type { CallbackArgs } from '../core/vocabulary/callback-args.ts';
export type { CallbackRole } from '../core/vocabulary/callbacks.ts';
export type { ConnectionState } from '../core/vocabulary/neutral-callback.ts';
export { formatDuration, parseDuration } from '../core/time/duration.ts';
export type { Micros } from '../core/time/micros.ts';

// What the types above are made of: each part that somebody may want to name.
export type { ComesExpectation, NeverExpectation, OrderExpectation } from '../core/plan/expectation.ts';
export type { JudgedExpectation } from '../core/scenario/judge/evaluate-expectations.ts';
export type { DraftStep } from '../core/scenario/write/write-scenario.ts';
export type { DraftExpectation } from '../core/scenario/write/write-expectation.ts';
export type { RuleCheckInput } from '../core/checker/check-rules.ts';
export type { RuleId } from '../core/rulebook/rules/rules.ts';
export type { RuleRow, RuleTable } from '../core/rulebook/rules/rule.ts';
export type { Occasion } from '../core/rulebook/rules/occasion.ts';
export type { Timings } from '../core/rulebook/rulebook.ts';
export type { CitedRule, Sentence } from '../core/why/facts/explanation.ts';
export type { AbsenceQuestion } from '../core/why/absence/asked-absence.ts';
export type { ExportLook, ReportedScenario } from '../core/export/export-forms.ts';
export type { PictureOptions } from '../core/export/svg/picture.ts';
export type {
  CallbackRecord,
  CallRefusedRecord,
  InputRecord,
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  ProcessRecord,
  ServerRecord,
  StateRecord,
  TimerFiredRecord,
  TraceDetail,
  VerdictRecord,
  WebhookRecord,
} from '../core/trace/records.ts';
export type { LabAction } from '../core/actions/actions.ts';
export type {
  ChannelProfile,
  ChannelRole,
  CloudProxy,
  PublishChoice,
} from '../core/vocabulary/client-spec.ts';
export type { LinkSettings } from '../core/vocabulary/link-settings.ts';
export type { Persona, SdkGeneration } from '../core/vocabulary/persona.ts';
export type { CallbackArg } from '../core/vocabulary/callback-args.ts';
export type { RecordedReply, WebhookSettings } from '../core/vocabulary/webhooks.ts';
export type { RecordingSource } from '../core/recording/recording-source.ts';
export type { ParsedDuration } from '../core/time/duration.ts';
