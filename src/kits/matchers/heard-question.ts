import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { MILLISECOND, type Micros } from '../../core/time/micros.ts';
import type { HeardCallback, HowLong, TestLab, Who } from '../../testing/index.ts';
import { microsOf } from '../../testing/moment.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** When and how often a callback is to have come, and with which arguments. */
export interface HeardWish {
  /** Some of its arguments. */
  readonly args?: CallbackArgs;
  /** The moment since the start of the run. */
  readonly at?: HowLong;
  /** The span since the latest verb (a kill, a cut, …). */
  readonly after?: HowLong;
  /** No later than this since the latest verb. */
  readonly within?: HowLong;
  /** How far `at` and `after` may be off; 500 ms unless given. */
  readonly tolerance?: HowLong;
  /** How often; at least once unless given. */
  readonly times?: number;
}

/** What the matchers ask of a lab. */
export type HeardLab = Pick<TestLab, 'heard' | 'why' | 'rules' | 'lastVerbMs'>;

/** What a matcher of a test runner gives back. */
export interface MatcherAnswer {
  readonly pass: boolean;
  readonly message: () => string;
}

const KEYS: readonly (keyof HeardWish)[] = ['args', 'at', 'after', 'within', 'tolerance', 'times'];
const DEFAULT_TOLERANCE: HowLong = '500ms';

/** Span of moments within which a callback counts. */
interface Window {
  readonly fromUs: Micros;
  readonly untilUs: Micros;
  readonly text: string;
}

/** @throws RangeError with a sentence where the wish makes no sense */
function windowOf(lab: HeardLab, wish: HeardWish): Window {
  const unknown = Object.keys(wish).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) {
    throw new RangeError(`toHaveHeard: there is no option "${unknown}"; there are ${KEYS.join(', ')}.`);
  }
  const { at, after, within, tolerance = DEFAULT_TOLERANCE } = wish;
  const given = Object.entries({ at, after, within }).filter(([, value]) => value !== undefined);
  if (given.length > 1) {
    throw new RangeError(`toHaveHeard: ${given.map(([key]) => key).join(' and ')} exclude each other.`);
  }
  const toleranceUs = microsOf(tolerance, 'toHaveHeard: tolerance');
  const verbUs = Math.round(lab.lastVerbMs * MILLISECOND);
  if (within !== undefined) {
    const us = microsOf(within, 'toHaveHeard: within');
    return { fromUs: verbUs, untilUs: verbUs + us, text: ` within ${formatDuration(us)} of the latest verb` };
  }
  if (at === undefined && after === undefined) return { fromUs: 0, untilUs: Infinity, text: '' };
  const us = microsOf(at ?? after ?? 0, `toHaveHeard: ${at === undefined ? 'after' : 'at'}`);
  const wantedUs = at === undefined ? verbUs + us : us;
  const where =
    at === undefined
      ? `${formatDuration(us)} after the latest verb (at ${formatDuration(wantedUs)})`
      : `at ${formatDuration(us)}`;
  const text = ` ${where}, give or take ${formatDuration(toleranceUs)}`;
  return { fromUs: wantedUs - toleranceUs, untilUs: wantedUs + toleranceUs, text };
}

const argsText = (args: CallbackArgs): string =>
  Object.entries(args)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ');

const heardText = ({ name, args, atMs }: HeardCallback): string =>
  `  ${formatDuration(Math.round(atMs * MILLISECOND)).padStart(12)}  ${name}(${argsText(args)})`;

/** How many of the last callbacks a failure lists. */
const MOST_LISTED = 12;

function heardList(heard: readonly HeardCallback[]): string {
  if (heard.length === 0) return 'It has heard nothing at all.';
  const left = heard.length - MOST_LISTED;
  const head = left > 0 ? `It has heard (the last ${MOST_LISTED} of ${heard.length}):` : 'It has heard:';
  return [head, ...heard.slice(-MOST_LISTED).map(heardText)].join('\n');
}

/** Whether a client was told something; where not, the answer has the reason. */
export function answerHeard(lab: HeardLab, who: Who, name: string, wish: HeardWish = {}): MatcherAnswer {
  const window = windowOf(lab, wish);
  const heard = lab.heard(who);
  const { args = {}, times } = wish;
  const isMeant = (one: HeardCallback): boolean =>
    one.name === name &&
    Object.entries(args).every(([key, value]) => one.args[key as keyof CallbackArgs] === value);
  const matching = heard.filter((one) => {
    const atUs = Math.round(one.atMs * MILLISECOND);
    return isMeant(one) && atUs >= window.fromUs && atUs <= window.untilUs;
  });
  const pass = times === undefined ? matching.length > 0 : matching.length === times;
  const id = typeof who === 'string' ? who : who.id;
  const wanted = `${name}${Object.keys(args).length === 0 ? '' : ` with ${argsText(args)}`}`;
  const count = times === undefined ? '' : ` ${times} times`;
  return {
    pass,
    message: () =>
      [
        `expected ${id} ${pass ? 'not ' : ''}to have heard ${wanted}${count}${window.text}`,
        ...(times !== undefined && !pass ? [`It came ${matching.length} times.`] : []),
        heardList(heard),
        reasonOf(lab, who, name, pass ? matching[0] : undefined, heard.find(isMeant), args.uid),
      ].join('\n\n'),
  };
}

/** Why it came, or did not come. */
function reasonOf(
  lab: HeardLab,
  who: Who,
  name: string,
  came: HeardCallback | undefined,
  elsewhere: HeardCallback | undefined,
  uid: number | undefined,
): string {
  try {
    const shown = came ?? elsewhere;
    const question =
      shown === undefined ? { not: name, ...(uid === undefined ? {} : { uid }) } : { at: shown.atMs };
    return lab.why(shown?.client ?? who, question).trimEnd();
  } catch (error) {
    return messageOf(error);
  }
}

/** Whether no rule of the lab was broken in the run so far. */
export function answerRules(lab: HeardLab): MatcherAnswer {
  const checks = lab.rules();
  const broken = checks.filter(({ verdict }) => verdict === 'fail');
  return {
    pass: broken.length === 0,
    message: () =>
      broken.length === 0
        ? `expected a rule to be broken; all ${checks.length} occasions were as the rules say`
        : [
            `expected the run to hold the rules of the lab; ${broken.length} of ${checks.length} occasions did not:`,
            ...broken.map(({ rule, subject, message }) => `  ${rule} (${subject}): ${message}`),
          ].join('\n'),
  };
}
