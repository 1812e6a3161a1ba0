/**
 * Ending of scenario files that is the lab's own: systems open them with the desktop app. Plain
 * `.yaml` and `.yml` are read as well, but belong to whatever editor a person has chosen for them.
 */
export const SCENARIO_EXTENSION = 'reconnect.yaml';

/** `Android is killed` is saved as `android-is-killed.reconnect.yaml`. */
export function scenarioFileName(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${words.join('-').slice(0, 80) || 'scenario'}.${SCENARIO_EXTENSION}`;
}
