import { capitalised, joined, nothing, say, type Phrase } from '../phrase/phrase.ts';
import { countedNoun } from '../time/format-time.ts';
import { SECOND, type Micros } from '../time/micros.ts';
import { givenSoFar } from '../trace/given-uids.ts';
import { SparseRecords } from '../trace/sparse-records.ts';
import { eventRecords } from '../why/facts/event-records.ts';
import type { ExplainedTrace } from '../why/facts/explanation.ts';
import { isOfOneApp } from './act-subject.ts';
import { actClause, actWords } from './act-words.ts';
import { chaptersOf, clientsOf } from './chapters.ts';
import { ClientNames } from './names.ts';
import type { Chapter, NewsKind, RunSummary, SummaryParagraph, Telling } from './summary.ts';
import { TcpEntries } from './tcp-words.ts';
import { groupsOf } from './told-groups.ts';
import { delayPhrase, groupSentence, momentPhrase, sentences } from './told-words.ts';
import { untoldSentences } from './untold-words.ts';

/** How many acts are told one by one; the rest are only counted. */
const MOST_CHAPTERS = 24;
/** Getting in takes no longer than this where nothing is in the way. */
const QUICK_ENTRY_US: Micros = 2 * SECOND;

/**
 * A run in plain words: what was done, to whom, and who was told what of it and when, or nobody.
 * Needs no packets; the sentences carry every moment, span and client that they name.
 */
export function summarizeRun(run: ExplainedTrace): RunSummary {
  const trace = withoutPackets(run);
  const names = new ClientNames(clientsOf(trace), givenSoFar(eventRecords(trace)));
  const tcp = new TcpEntries(trace);
  const chapters = chaptersOf(trace);
  const opening = openingOf(chapters);
  const rest = chapters.slice(opening.length);
  const said = momentsOf(rest.slice(0, MOST_CHAPTERS));
  const told = said.flatMap((moment, at) => {
    const [before] = said[at - 1] ?? [];
    const [next] = said[at + 1] ?? [];
    const [only, more] = moment;
    if (only !== undefined && more === undefined && isQuietCut(before, only)) return [];
    return [paragraphOf(moment, names, tcp, trace.untilUs, next)];
  });
  const first = opening.length === 0 ? [] : [openingParagraph(opening, names, tcp)];
  return { chapters, paragraphs: [...first, ...told, ...leftOut(rest)] };
}

/**
 * The same run as it tells of itself: reasons are looked up thousands of times, and packets would
 * be unpacked for each.
 */
function withoutPackets(trace: ExplainedTrace): ExplainedTrace {
  return { ...trace, records: new SparseRecords(eventRecords(trace), trace.records.length) };
}

/**
 * The first acts, as far as they are entries that went well: they are told together, unless there
 * is nothing else to tell.
 */
function openingOf(chapters: readonly Chapter[]): readonly Chapter[] {
  const end = chapters.findIndex((chapter) => !isPlainEntry(chapter));
  const nextUs = chapters[end]?.act.atUs ?? -Infinity;
  const entries = chapters.slice(0, Math.max(0, end));
  const late = entries.findIndex(({ told }) =>
    told.some(({ newsKind, atUs }) => newsKind === 'in' && atUs > nextUs),
  );
  return late === -1 ? entries : entries.slice(0, late);
}

/** Chapters in the order of time; what was done to the same clients at one moment goes together. */
function momentsOf(chapters: readonly Chapter[]): readonly (readonly Chapter[])[] {
  const moments: Chapter[][] = [];
  for (const chapter of chapters) {
    const known = moments.findLast(
      ([first]) =>
        first?.act.atUs === chapter.act.atUs && first.act.clients.join() === chapter.act.clients.join(),
    );
    if (known === undefined) moments.push([chapter]);
    else known.push(chapter);
  }
  return moments;
}

function isPlainEntry({ act, told }: Chapter): boolean {
  return (
    act.kind === 'joined' &&
    told.every(({ newsKind }) => ENTRY_NEWS.includes(newsKind)) &&
    act.clients.every((id) => (entryOf(told, id)?.atUs ?? Infinity) - act.atUs <= QUICK_ENTRY_US)
  );
}

/** What comes of any entry, and is not worth a sentence beside it. */
const ENTRY_NEWS: readonly NewsKind[] = ['in', 'user-there', 'stream-there'];

const entryOf = (told: readonly Telling[], id: string): Telling | undefined =>
  told.find(({ client, newsKind }) => client === id && newsKind === 'in');

function openingParagraph(
  chapters: readonly Chapter[],
  names: ClientNames,
  tcp: TcpEntries,
): SummaryParagraph {
  const entries = chapters.flatMap(({ act, told }) => act.clients.flatMap((id) => entryOf(told, id) ?? []));
  const ids = [...new Set(chapters.flatMap(({ act }) => act.clients))];
  const last = entries.reduce(
    (latest, one) => (one.atUs > latest.atUs ? one : latest),
    entries[0] as Telling,
  );
  const places = new Set(chapters.map(({ act }) => act.detail));
  const where = places.size === 1 ? 'the channel' : 'their channels';
  const who = names.all(ids);
  const said =
    ids.length > 1
      ? say`${who} were in ${where} by ${momentPhrase(last.atUs)}.`
      : say`${who} was in ${where} at ${momentPhrase(last.atUs)}.`;
  return {
    atUs: last.atUs,
    seq: last.seq,
    said: sentences([capitalised(said), ...tcp.sentences(entries, names)]),
  };
}

/** Whether a cut and the restoring after it belong into one sentence: neither was noticed. */
function isQuietCut(before: Chapter | undefined, { act, told }: Chapter): boolean {
  if (before === undefined || before.told.length + told.length > 0) return false;
  return (
    before.act.kind.endsWith('cut') &&
    act.kind === before.act.kind.replace('cut', 'restored') &&
    act.clients.join() === before.act.clients.join()
  );
}

function paragraphOf(
  moment: readonly Chapter[],
  names: ClientNames,
  tcp: TcpEntries,
  untilUs: Micros,
  next: Chapter | undefined,
): SummaryParagraph {
  const last = moment.at(-1) as Chapter;
  const { act } = last;
  const inOrder = moment.flatMap((chapter) => chapter.told).sort((one, other) => one.seq - other.seq);
  const heard = new Set(inOrder.map(({ client }) => client));
  const chapter = {
    ...last,
    told: inOrder.filter((one) => !moment.some((each) => isOwnLeave(each, one))),
    // Somebody may have been told of the other deeds of that moment.
    untold: last.untold.filter((id) => !heard.has(id)),
  };
  const { told } = chapter;
  const entries = told.filter(({ client, newsKind }) => newsKind === 'in' && act.clients.includes(client));
  const isEntry =
    moment.length === 1 && (act.kind === 'joined' || isReturn(act)) && entries.length === act.clients.length;
  const rest = isEntry ? told.filter((telling) => !entries.includes(telling)) : told;
  const groups = groupsOf(act, rest, names).map((group, at) => groupSentence(act, group, names, at === 0));
  const first =
    moment.length > 1
      ? allAtOnce(moment, names)
      : firstSentence(chapter, names, isEntry ? entries : [], next);
  const said = sentences([
    first,
    ...groups,
    ...tcp.sentences(told, names, act),
    ...untoldSentences(chapter, names, untilUs),
  ]);
  return { atUs: act.atUs, seq: moment[0]?.act.seqs[0] ?? null, said };
}

/** `The network of iOS was restored, and iOS changed over to another network at 13.000 s.` */
function allAtOnce(moment: readonly Chapter[], names: ClientNames): Phrase {
  const all = moment.map(({ act }) => actWords(act, names, false));
  const texts = all.map(({ text }) => text);
  const clauses = all
    .filter(({ text }, at) => texts.indexOf(text) === at)
    .map((clause) => say`${clause}${timesWords(texts.filter((text) => text === clause.text).length)}`);
  const last = moment.at(-1) as Chapter;
  const before = clauses.slice(0, -1);
  const said =
    before.length === 0 ? (clauses[0] ?? nothing) : say`${joined(before, ', ')}, and ${clauses.at(-1) ?? ''}`;
  return capitalised(say`${said} at ${momentPhrase(last.act.atUs)}.`);
}

function timesWords(times: number): string {
  if (times === 1) return '';
  return times === 2 ? ' twice' : ` ${times} times`;
}

function firstSentence(
  chapter: Chapter,
  names: ClientNames,
  entries: readonly Telling[],
  next: Chapter | undefined,
): Phrase {
  const clause = actClause(chapter.act, names, entries.length > 0);
  if (entries.length > 0) return say`${clause} and ${entered(chapter, entries, names)}.`;
  if (next !== undefined && isQuietCut(chapter, next))
    return say`${clause} and restored at ${momentPhrase(next.act.atUs)}.`;
  return say`${clause}.`;
}

/** `was in the channel 200 ms later`. */
function entered({ act }: Chapter, entries: readonly Telling[], names: ClientNames): Phrase {
  const moments = entries.map(({ atUs }) => atUs);
  const when = delayPhrase(act, { fromUs: Math.min(...moments), untilUs: Math.max(...moments) });
  const isMany = act.clients.length > 1;
  if (!isReturn(act)) return say`${isMany ? 'were' : 'was'} in ${when}`;
  // Of an app with several connections one thing was done, and each is in a channel of its own.
  if (isOfOneApp(act, names)) return say`they were back in their channels ${when}`;
  return say`${isMany ? 'were' : 'was'} back in the channel ${when}`;
}

const isReturn = ({ kind }: Chapter['act']): boolean => kind === 'restarted' || kind === 'reloaded';

const isOwnLeave = ({ act }: Chapter, { client, newsKind }: Telling): boolean =>
  act.kind === 'left' && newsKind === 'out' && act.clients.includes(client);

function leftOut(chapters: readonly Chapter[]): readonly SummaryParagraph[] {
  const left = chapters.slice(MOST_CHAPTERS);
  const [first] = left;
  if (first === undefined) return [];
  const said = say`${countedNoun(left.length, 'more thing')} ${left.length === 1 ? 'was' : 'were'} done from ${momentPhrase(first.act.atUs)} on.`;
  return [{ atUs: first.act.atUs, seq: first.act.seqs[0] ?? null, said }];
}

/** A summary for people: a paragraph a line. */
export function summaryText({ paragraphs }: RunSummary): readonly string[] {
  return paragraphs.map(({ said }) => said.text);
}
