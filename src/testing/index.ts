/**
 * A lab in the process of a test: the app under test meets personas that can be killed, cut off
 * and brought back, in virtual time.
 *
 * @packageDocumentation
 */
export { setupLab, type AppDevice, type TestLab, type Who } from './setup-lab.ts';
export type { LabSetup } from './lab-options.ts';
export type { ClientFields } from './run/client-fields.ts';
export type { ClientVerbs, LinkFields, NetworkFields } from './run/client-verbs.ts';
export type { Peer } from './peer.ts';
export type { HeardCallback } from './heard.ts';
export type { PlayedScenario, PlayOptions } from './play-scenario.ts';
export type { HowLong } from './moment.ts';
export type { WhyAsked } from './why-text.ts';
export type { DeviceSettings, FakeDevice } from '../drop-in/seat/device-settings.ts';
