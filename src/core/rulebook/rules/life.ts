import { anyone } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';

const PAGES: readonly SdkGeneration[] = ['3.x', '4.x'];

const ROWS = [
  {
    id: 'R-PAGE-RELOAD',
    generations: PAGES,
    occasion: anyone('userOffline', 'pageReload'),
    text: 'A page that is loaded again ends as one that is closed, and the new page is a newcomer, which takes the place of the old one: others are told nothing where it is in before a limit has run out, and what they are told of a closed page where it is not.',
    source:
      'HTML standard, reloading: the old document is unloaded, and gets pagehide; bundles agora-rtc-sdk 3.6.11, which has no handler for that, and agora-rtc-sdk-ng 4.24.8, which leaves on pagehide, in Safari on beforeunload',
    reading:
      'Whether an NG page gets its goodbye out is open, as with a closed page (`ngLeaveOnPageClose`, off by default). The new page begins at that moment.',
  },
  {
    id: 'R-PAGE-DISCARD',
    generations: PAGES,
    occasion: anyone('userOffline', 'pageDiscard'),
    text: 'A tab that is discarded is a drop to all others, also where a closed page says goodbye: no event tells the page so.',
    source:
      'WICG, Page Lifecycle: no event is fired before a discard, and document.wasDiscarded is true on the next load',
    reading:
      'Browsers spare tabs with a call (Firefox never unloads one with an active peer connection, bug 1734099), so it is one that was forced. Its next visit loads it anew.',
  },
] as const satisfies readonly (RuleRow & Pick<Rule, 'generations'>)[];

export type LifeRule = (typeof ROWS)[number]['id'];

/** Table 9: pages and engines that end in other ways than by a kill or a leave. */
export const LIFE_RULES: readonly Rule<LifeRule>[] = ROWS.map((rule) => ({ ...rule, table: '9' }));
