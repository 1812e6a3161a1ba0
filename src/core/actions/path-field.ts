import { documented, textField } from '../fields/schema-fields.ts';
import type { FuzzWorld } from './action.ts';
import type { Draw } from '../random/draw.ts';
import { quoted } from '../text/plain-text.ts';

/** The user at the other end of a path. */
export const pathField = documented(textField('the name of the client that the data is for'), {
  about: 'the client that the data is for',
  example: 'uid2',
});

/** `the path from UID 1 to UID 2`; of a client that has no name here, `"uid2"`. */
export function pathWords(who: string, to: string, nameOf = quoted): string {
  return `the path from ${who} to ${nameOf(to)}`;
}

/** A path begins and ends at two clients. */
export function pathProblem(from: string, to: string, verb: string): string | undefined {
  if (from !== to) return undefined;
  return `the path of a ${verb} step leads from one client to another: "${to}" cannot be both`;
}

/** Another client; where there is none, itself, which is no path. */
export function drawOther(draw: Draw, { client, others }: FuzzWorld): string {
  return others.length === 0 ? client.id : draw.pick(others);
}
