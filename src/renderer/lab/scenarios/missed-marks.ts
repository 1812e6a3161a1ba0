import type { ScenarioView } from '../../../hub/contract/scenario-messages.ts';
import type { MissedMark } from '../picture/scene.ts';

/**
 * Where a timeline shows what a scenario expected and did not get; what it asks for at no moment
 * has no place there.
 */
export function missedMarks(scenario: ScenarioView | null | undefined): readonly MissedMark[] {
  return (scenario?.expectations ?? []).flatMap(({ client, status, atMs, text }) =>
    status === 'failed' && client !== null && atMs !== null
      ? [{ lane: client, atUs: Math.round(atMs * 1000), text: withoutClient(text, client) }]
      : [],
  );
}

/** The lane says whose it is. */
function withoutClient(text: string, client: string): string {
  return text.startsWith(`${client} `) ? text.slice(client.length + 1).replace(/^gets /, '') : text;
}
