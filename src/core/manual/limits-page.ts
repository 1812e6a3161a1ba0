import { markdownTable } from './markdown-table.ts';
import { CLIENT_LIMIT } from '../lab/lab-event.ts';
import {
  MAX_BANDWIDTH_BPS,
  MAX_BURST_PACKETS,
  MAX_CHANNEL_CLIENTS,
  MAX_DELAY_US,
  MAX_LEVELS,
  MAX_DIAGNOSTICS,
  MAX_NAME_CHARS,
  MAX_QUEUE_PACKETS,
  MAX_SCENARIO_CHARS,
  MAX_TRACE_LINE_BYTES,
  MIN_BANDWIDTH_BPS,
} from '../vocabulary/limits.ts';
import { MAX_RUN_US } from '../time/micros.ts';
import { MIN_SPAN_US } from '../rulebook/timing-fields.ts';
import { HOUR, MILLISECOND, MINUTE } from '../time/micros.ts';

const number = (value: number): string => value.toLocaleString('en-US');

const ROWS: readonly (readonly [what: string, limit: string, why: string])[] = [
  [
    'Length of a run, and any span or moment in a file',
    `${number(MAX_RUN_US / HOUR)} h`,
    'times stay exact to the microsecond',
  ],
  [
    'Shortest timing of a rulebook',
    `${MIN_SPAN_US / MILLISECOND} ms`,
    'a period of nothing would stand still',
  ],
  [
    'Clients that join one channel in a run',
    number(MAX_CHANNEL_CLIENTS),
    'each is told of each other, so the cost grows with the square; more clients go into more channels',
  ],
  ['Clients of a scenario', number(CLIENT_LIMIT), 'in practice the size of its file'],
  ['Clients of a lab with windows', number(MAX_CHANNEL_CLIENTS), 'they may all join one channel'],
  ['Latency and jitter of a link', `${MAX_DELAY_US / MINUTE} min each`, 'packets on their way take memory'],
  [
    'Bandwidth of a link',
    `${MIN_BANDWIDTH_BPS} bit/s to ${number(MAX_BANDWIDTH_BPS / 1e9)} Gbit/s, or unlimited`,
    'less is a link that is cut',
  ],
  ['Queue of a link', `${number(MAX_QUEUE_PACKETS)} packets`, 'packets that wait take memory'],
  ['Mean burst of losses', `${number(MAX_BURST_PACKETS)} packets`, 'longer is a link that is cut'],
  [
    'Name of a client, a channel or a step',
    `${MAX_NAME_CHARS} characters`,
    'channels in scenarios: 64, as in the SDK',
  ],
  ['A user account', '255 characters', 'as in the SDK'],
  ['A scenario file', `${number(MAX_SCENARIO_CHARS)} characters`, 'people write them by hand'],
  ['A line of a trace', `${MAX_TRACE_LINE_BYTES / 2 ** 20} MiB`, 'the first line holds every client'],
  ['Values within values in a file', `${MAX_LEVELS} levels`, 'more than either format has'],
  [
    'Mistakes that are listed',
    `${MAX_DIAGNOSTICS}, then how many more`,
    'nobody reads more before mending the first',
  ],
];

/** The page of the manual about what the lab does not do. */
export function limitsPage(): string {
  return `# Limits

What a file or a lab may ask for. Whatever goes beyond it is refused with its place and a sentence; what is accepted can be run.

${markdownTable(['what', 'limit', 'why'], ROWS)}
A file is a file or a pipe (\`/dev/stdin\`, \`<(…)\`). Devices have no end and are refused. From a folder only files are taken.

Names are shown as they are written, but for what a terminal or a spreadsheet would obey: control characters, and marks that turn the
rest of a line round, become visible (\`\\u{1b}\`); a cell of a CSV table that begins like a formula gets an apostrophe before it.

## Trouble between two users

A network belongs to a device: what it loses is lost between that device and the server, and so for everybody. What lies between the
edge servers of two users is a path of its own, one way, which \`failPath\` and \`restorePath\` break and mend: the data of the one does not reach
the other then, though the server hears both and both reach all the rest. Such a path carries everything or nothing: it has no loss, delay or
bandwidth of its own.

That there is such trouble no page of the vendor says. What comes of it is a reading of the article, which counts limits from the last data
at the one who waits: a native app is told that the user has dropped out (\`onUserOffline\`, DROPPED) whom all others still see; a page loses
the streams after 10 s and keeps the user, who goes by the server. What the server itself says of users gets through, and counts as data of
them as it does anywhere in the lab: somebody who joins, publishes or mutes is there again for the other, until the limit has run once more.
`;
}
