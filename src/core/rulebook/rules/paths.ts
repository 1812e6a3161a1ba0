import { NATIVE_GENERATIONS } from '../../vocabulary/persona.ts';
import { anyone, legacy, native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const BETWEEN =
  'That trouble may lie between two edge servers alone, no page says; what it comes to follows from the limits, which count from the last data at the one who waits. What the server itself says of a user gets through here, and counts as data of it.';

const ROWS = [
  {
    id: 'R-PATH-NATIVE',
    occasion: native('userOffline', 'pathFailure'),
    generations: NATIVE_GENERATIONS,
    text: 'The path of the data of one user to another fails: the other app is told userOffline (DROPPED) 20 s after the last data that got through, and userJoined when data comes again; nothing where it comes before that.',
    source: 'a reading of the article: an app counts 20 s from the last data of a user at its own end',
    reading: BETWEEN,
  },
  {
    id: 'R-PATH-WEB-LEGACY',
    occasion: legacy('streamRemoved', 'pathFailure'),
    generations: ['3.x'],
    text: 'The path of the data of one user to a page fails: the page is told stream-removed after 10 s, and stream-added when data comes again. The user stays: peer-leave goes by the server, which hears it.',
    source: 'a reading of the article: a page counts 10 s from the last data of a stream at its own end',
    reading: BETWEEN,
  },
  {
    id: 'R-PATH-WEB-NG',
    occasion: ng('streamRemoved', 'pathFailure'),
    generations: ['4.x'],
    text: 'The path of the data of one user to a page fails: the page is told user-unpublished of each track after 10 s, and user-published when data comes again. The user stays: user-left goes by the server, which hears it.',
    source: 'a reading of the article: a page counts 10 s from the last data of a track at its own end',
    reading: BETWEEN,
  },
  {
    id: 'R-PATH-OTHERS',
    occasion: anyone('userOffline', 'pathFailure'),
    generations: NATIVE_GENERATIONS,
    text: 'When the path between two users fails one way, all others are told nothing, and neither is the user whose data gets lost.',
    source: 'a reading of the article: limits count data of the user at each one who waits for it',
    reading: BETWEEN,
  },
] as const satisfies readonly GenerationsRow[];

export type PathRule = (typeof ROWS)[number]['id'];

/** Table 14: trouble between two users. */
export const PATH_RULES: readonly Rule<PathRule>[] = ROWS.map((rule) => ({ ...rule, table: '14' }));
