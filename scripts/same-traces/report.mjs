import { styleText } from 'node:util';

const LINE_LENGTH = 400;
const NAMES_SHOWN = 3;

const short = (text) =>
  text === undefined ? '(nothing)' : text.length > LINE_LENGTH ? `${text.slice(0, LINE_LENGTH)}…` : text;

/** Differences by their group, largest group first. */
function grouped(differences) {
  const groups = new Map();
  for (const difference of differences)
    groups.set(difference.group, [...(groups.get(difference.group) ?? []), difference]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function showGroup(group) {
  const [{ group: title, name, place, before, now }] = group;
  const others = group.slice(1, NAMES_SHOWN).map((one) => one.name);
  const more = group.length > NAMES_SHOWN ? `, and ${group.length - NAMES_SHOWN} more` : '';
  console.log(`\n${styleText('bold', `${group.length} × ${title}`)}`);
  console.log(`  ${name}, ${place}${others.length > 0 ? `; also ${others.join(', ')}${more}` : ''}`);
  console.log(`  before: ${short(before)}`);
  console.log(`  now:    ${short(now)}`);
}

/**
 * The kinds of clients that are in every scenario that differs, and with which most of the others
 * have nothing to do.
 */
function suspects(differing, all) {
  const [first, ...rest] = differing;
  const shared = (first?.clients ?? []).filter((kind) => rest.every(({ clients }) => clients.includes(kind)));
  return shared.map((kind) => {
    const without = all.filter(({ clients }) => !clients.includes(kind)).length;
    return `Every scenario that differs has a client ${kind}; the ${without} without one are the same.`;
  });
}

/** Says what was compared and what differs; gives back whether nothing does. */
export function report({ all, leftOut, differences, differing, looked, goldens, show, except, seconds }) {
  const groups = grouped([...differences, ...goldens]);
  for (const group of groups.slice(0, show)) showGroup(group);
  if (groups.length > show) console.log(`\n${groups.length - show} more groups (--show ${groups.length}).`);
  if (differing.length > looked)
    console.log(`\nOf ${differing.length} that differ, ${looked} were looked at.`);
  const sentences = differing.length > 0 ? suspects(differing, all) : [];
  if (sentences.length > 0) console.log(`\n${sentences.join('\n')}`);
  const left = leftOut > 0 ? ` ${leftOut} with a client ${except.join(' or ')} were left out.` : '';
  const isSame = differing.length === 0 && goldens.length === 0;
  const golden = goldens.length > 0 ? ` ${goldens.length} golden files differ.` : '';
  console.log(
    `\n${isSame ? '✓' : '✗'} ${all.length} scenarios compared, ${differing.length} differ.${golden}${left} ${seconds} s`,
  );
  return isSame;
}
