import type { LabClient } from './lab-client.ts';
import { ClientProcess } from '../process/client-process.ts';
import { MINUTE, type Micros } from '../time/micros.ts';

/** So far ahead attempts are counted at once; without end where nothing else is waited for. */
const LONGEST_US = 10 * MINUTE;

/**
 * A native client whose uplink is cut tries to get in five times a second, twenty minutes long,
 * and the link swallows each attempt. Nothing can come of them, so they are counted instead of
 * simulated, up to whatever else its process waits for. The trace is the same to the byte; only
 * runs that record packets cannot skip any.
 *
 * @returns false where the attempt that is due, or something beside it, has to be simulated
 */
export function passVainAttempts(client: LabClient, nowUs: Micros): boolean {
  client.passed = undefined;
  const { process, up } = client;
  if (!up.isDown || !(process instanceof ClientProcess)) return false;
  client.passed = process.passAttempts(nowUs, nowUs + LONGEST_US);
  return client.passed !== undefined;
}

/**
 * Something reaches the client before that: of the attempts only those before `beforeUs` have been
 * made.
 *
 * @returns whether it wants to be woken at another time now
 */
export function recountAttempts(client: LabClient, beforeUs: Micros): boolean {
  const { passed, process } = client;
  if (passed === undefined) return false;
  client.passed = undefined;
  if (process instanceof ClientProcess) process.passAttemptsAgain(passed, beforeUs);
  return true;
}
