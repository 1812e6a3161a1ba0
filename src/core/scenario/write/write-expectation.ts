import { formatDuration } from '../../time/duration.ts';
import { DEFAULT_TOLERANCE_US } from '../read/read-when.ts';
import {
  isWindow,
  type Expectation,
  type Happening,
  type OrderedThing,
  type Span,
} from '../../plan/expectation.ts';
import type {
  ArgPatterns,
  WebhookPatterns,
  ComesExpectation,
  NeverExpectation,
  Window,
} from '../../plan/expectation.ts';
import { namedValues, type PlainValue, type ValuePattern } from '../../plan/value-pattern.ts';
import type { FileFields } from '../../actions/action.ts';
import type { WrittenMoments } from './written-moments.ts';

type WithoutSource<Each> = Each extends unknown ? Omit<Each, 'text' | 'position'> : never;

/**
 * An expectation as a file is to say it: its moment counted from the step with the id `after`, if
 * any.
 */
export type DraftExpectation = WithoutSource<Expectation> & { readonly after?: string };

/** An expectation as one line of a file has it. */
export function expectationFields(expectation: DraftExpectation, moments: WrittenMoments): FileFields {
  switch (expectation.type) {
    case 'comes':
      return comesFields(expectation, moments);
    case 'never':
      return neverFields(expectation, moments);
    case 'order':
      return orderFields(expectation.of);
  }
}

function comesFields(
  expectation: WithoutSource<ComesExpectation> & { readonly after?: string },
  moments: WrittenMoments,
): FileFields {
  const { what, when, count, id, after } = expectation;
  const named = id === undefined ? {} : { id };
  if (what.kind === 'destroyed' && isWindow(when)) {
    const destroyed = moments.text(when.at, after);
    return { channel: what.channel, destroyed, ...toleranceFields(when), ...named };
  }
  const { args, ...head } = happeningFields(what);
  const usual = what.kind === 'state' || count === 1 ? {} : { count };
  return {
    ...head,
    ...whenFields(when, moments, after),
    ...usual,
    ...(args === undefined ? {} : { args }),
    ...named,
  };
}

function neverFields(
  { what, span, after }: WithoutSource<NeverExpectation> & { readonly after?: string },
  moments: WrittenMoments,
): FileFields {
  const when = spanFields(span, moments, after);
  switch (what.kind) {
    case 'destroyed':
      return { channel: what.channel, destroyed: 'never' };
    case 'callback':
      return { client: what.client, never: what.name, ...when, ...argFields(what.args) };
    case 'refused':
    case 'state':
    case 'webhook':
      return { ...happeningFields(what), at: 'never', ...when };
  }
}

/** Callbacks of one client, of which nothing else is said, are a sequence. */
function orderFields(of: readonly OrderedThing[]): FileFields {
  const [first] = of;
  const names = of.flatMap((thing) =>
    thing.kind === 'callback' &&
    first?.kind === 'callback' &&
    thing.client === first.client &&
    Object.keys(thing.args).length === 0
      ? [thing.name]
      : [],
  );
  if (first?.kind === 'callback' && names.length === of.length) {
    return { client: first.client, sequence: names };
  }
  return { order: of.map((thing) => (thing.kind === 'found' ? thing.id : happeningFields(thing))) };
}

function happeningFields(what: Happening): FileFields {
  switch (what.kind) {
    case 'callback':
      return { client: what.client, callback: what.name, ...argFields(what.args) };
    case 'state':
      return { client: what.client, state: what.state };
    case 'refused':
      return {
        client: what.client,
        refused: what.call,
        ...(what.code === undefined ? {} : { code: codeField(what.code) }),
      };
    case 'destroyed':
      return { channel: what.channel };
    case 'webhook':
      return { webhook: what.type, ...argFields(what.args) };
  }
}

/** A code that is a number stands as one. */
function codeField(code: ValuePattern): unknown {
  const plain = (one: PlainValue): PlainValue => (/^-?\d+$/.test(String(one)) ? Number(one) : one);
  if (typeof code !== 'object') return plain(code);
  if (Array.isArray(code)) return code.map(plain);
  return 'not' in code ? { not: namedValues(code).map(plain) } : code;
}

function whenFields(when: Window | Span, moments: WrittenMoments, after: string | undefined): FileFields {
  if (!isWindow(when)) return spanFields(when, moments, after);
  return { at: moments.text(when.at, after), ...toleranceFields(when) };
}

function toleranceFields({ toleranceUs }: Window): FileFields {
  return toleranceUs === DEFAULT_TOLERANCE_US ? {} : { tolerance: formatDuration(toleranceUs) };
}

/** Both ends, as far as the file must say them. */
function spanFields(span: Span, moments: WrittenMoments, after: string | undefined): FileFields {
  const { from, until } = span;
  const start = span.isAfter === true ? 'after' : span.isFirst === true ? 'notBefore' : 'from';
  const isFromStart = from === 0 && start === 'from';
  const isToEnd = until === moments.endUs && span.isBefore !== true;
  return {
    ...(isFromStart ? {} : { [start]: moments.text(from, after) }),
    ...(isToEnd ? {} : { [span.isBefore === true ? 'before' : 'until']: moments.text(until, after) }),
  };
}

function argFields(args: ArgPatterns | WebhookPatterns): FileFields {
  return Object.keys(args).length === 0 ? {} : { args };
}
