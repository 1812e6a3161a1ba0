/**
 * A lab in the process of a test: the app under test meets personas that can be killed, cut off
 * and brought back, in virtual time.
 *
 * @packageDocumentation
 */
export { setupLab, type AppDevice, type TestLab, type Who } from './setup-lab.ts';
export type { LabSetup } from './lab-options.ts';
export type { AppFields } from './seats/app-page.ts';
export type { TimeMode } from './time/lab-clock.ts';
export type { ClientFields } from './run/client-fields.ts';
export type { ClientVerbs, LinkFields, NetworkFields } from './run/client-verbs.ts';
export type { Peer } from './peer.ts';
export type { HeardCallback } from './heard.ts';
export type { AppStep, PlayedScenario, PlayOptions } from './play-scenario.ts';
export type { HowLong } from './moment.ts';
export type { WhyAsked } from './why-text.ts';
export type { CaptureKind, DeviceSettings, FakeDevice } from '../drop-in/seat/device-settings.ts';
export type { CallbackArgs } from '../core/vocabulary/callback-args.ts';
export type { ExpectationResult } from '../core/scenario/judge/expectation-result.ts';
export type { RuleCheck } from '../core/checker/ledger/rule-check.ts';
export type { TraceRecord } from '../core/trace/records.ts';
