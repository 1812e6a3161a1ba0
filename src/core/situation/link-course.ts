import type { ClientSpec, LabAction } from '../vocabulary/actions.ts';
import { applyLinkChange, burstMistake } from '../network/link-change.ts';
import type { LinkSettings } from '../vocabulary/link-settings.ts';
import { findPreset } from '../network/presets.ts';

/** Follows the links of all clients through a run's actions and tells which change makes a loss that cannot be. */
export class LinkCourse {
  private readonly links = new Map<string, { up: LinkSettings; down: LinkSettings }>();

  constructor(clients: readonly ClientSpec[]) {
    for (const { id, up, down } of clients) this.links.set(id, { up, down });
  }

  /** What is wrong with the links of a client as they are now. */
  mistakeOf(client: string): string | undefined {
    const links = this.links.get(client);
    return links === undefined ? undefined : (burstMistake(links.up) ?? burstMistake(links.down));
  }

  /** Takes the next action in order of time; a text says what is wrong with the links after it. */
  apply(action: LabAction): string | undefined {
    const links = this.links.get(action.client);
    if (action.do !== 'network' || links === undefined) return undefined;
    const from = (action.preset === undefined ? undefined : findPreset(action.preset)) ?? links;
    links.up = applyLinkChange(from.up, action.up ?? {});
    links.down = applyLinkChange(from.down, action.down ?? {});
    return this.mistakeOf(action.client);
  }
}
