// Where two traces part, in words and by kind, so that a change that is meant can be told from one
// that is not.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { kindOf } from './outcomes.mjs';

/**
 * The first line that is not the same in both files, counted from 1; the text is undefined where
 * one has ended.
 */
async function firstDifference(fileBefore, fileNow) {
  const [before, now] = [fileBefore, fileNow].map((file) =>
    createInterface({ input: createReadStream(file), crlfDelay: Infinity })[Symbol.asyncIterator](),
  );
  const header = (await before.next()).value;
  const headerNow = (await now.next()).value;
  if (header !== headerNow) return { header, line: 1, before: header, now: headerNow };
  for (let line = 2; ; line++) {
    const [one, other] = [(await before.next()).value, (await now.next()).value];
    if (one === other && one === undefined) return undefined;
    if (one !== other) return { header, line, before: one, now: other };
  }
}

/** What kind of record it is: the words that tell it from others, but no numbers. */
function kindOfRecord(record, actor) {
  const what = record.name ?? record.event ?? record.type ?? record.timer ?? record.action?.do;
  const state = record.kind === 'state' ? `${record.from} -> ${record.to}` : undefined;
  return [record.kind, what ?? state, `of ${actor}`].filter(Boolean).join(' ');
}

const changedFields = (before, now) =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]),
  );

/** The group that a difference belongs to. */
function groupOf({ header, line, before, now }) {
  if (line === 1) return `header: ${changedFields(JSON.parse(before), JSON.parse(now)).join(', ')}`;
  const kinds = new Map(JSON.parse(header).clients.map((client) => [client.id, kindOf(client)]));
  const nameOf = (record) => kindOfRecord(record, kinds.get(record.actor) ?? record.actor);
  if (before === undefined) return `goes on: ${nameOf(JSON.parse(now))}`;
  if (now === undefined) return `ends early: ${nameOf(JSON.parse(before))}`;
  const [one, other] = [JSON.parse(before), JSON.parse(now)];
  if (nameOf(one) !== nameOf(other)) return `${nameOf(one)} -> ${nameOf(other)}`;
  return `${nameOf(one)}: ${changedFields(one, other).join(', ')}`;
}

/** A difference of two traces with its group, its place and both lines. */
export async function traceDifference(before, now) {
  const found = await firstDifference(before, now);
  if (found === undefined) return undefined;
  const { line } = found;
  return { group: groupOf(found), place: `line ${line}`, before: found.before, now: found.now };
}

/** A difference of two texts, line by line; `what` names them. */
export function textDifference(what, before, now) {
  const lines = [before.split('\n'), now.split('\n')];
  const line = lines[0].findIndex((text, index) => text !== lines[1][index]);
  const at = line < 0 ? lines[0].length : line;
  return { group: what, place: `line ${at + 1}`, before: lines[0][at], now: lines[1][at] };
}
