import { NO_UID } from '../vocabulary/client-spec.ts';
import { messageSend, nothingLiteral, textLiteral } from './literals.ts';
import { neutralArgOf, parseParameter } from './parameter.ts';
import type { Dialect } from './dialect.ts';
import type { Parameter } from './parameter.ts';
import type { Language } from './surface/surface.ts';

/** What an app hands over with its call. */
export interface CallArgs {
  readonly channel?: string;
  /** 0: the app leaves it to the server. */
  readonly uid?: number;
  /** In the place of the user ID. */
  readonly account?: string | undefined;
}

/**
 * The app's own call in the language of its platform:
 * `engine.joinChannel(token, "lab", 1, options);`. Tokens, options and handlers stand by their
 * names; what is optional and unused is left out.
 */
export function renderCall(dialect: Dialect, call: 'join' | 'leave', args: CallArgs = {}): string {
  const { language, receiver } = dialect.surface;
  const { account } = args;
  const { accountJoin } = dialect.surface;
  const uid = uidWords(dialect, args);
  const [plain] = dialect.surface[call];
  const form = call === 'join' && account !== undefined ? (accountJoin ?? plain) : plain;
  if (form === undefined) throw new RangeError(`${dialect.id} has no ${call}`);
  const values = form.params
    .map(parseParameter)
    .map((parameter) => ({ parameter, value: renderValue(language, parameter, { ...args, uid }) }))
    .filter((part): part is { parameter: Parameter; value: string } => part.value !== null);
  if (language === 'Objective-C') {
    return `${messageSend(
      receiver,
      form.name,
      values.map((part) => part.value),
    )};`;
  }
  const list = values.map(({ parameter, value }) =>
    form.namedParams === true ? `${parameter.name}: ${value}` : value,
  );
  const target = form.name.includes('.') ? '' : receiver + (language === 'C++' ? '->' : '.');
  const wait = form.returnsPromise === true ? 'await ' : '';
  return `${wait}${target}${form.name}(${list.join(', ')});`;
}

/** Pages say null where other apps say 0, and an account where those say a number. */
function uidWords({ platform, surface }: Dialect, { uid, account }: CallArgs): number | string | undefined {
  if (platform !== 'web') return uid;
  if (account !== undefined) return textLiteral(surface.language, account);
  return uid === NO_UID ? 'null' : uid;
}

function renderValue(
  language: Language,
  { name, optional }: Parameter,
  args: Pick<CallArgs, 'channel' | 'account'> & { readonly uid: number | string | undefined },
): string | null {
  const key = neutralArgOf(name);
  if (key === 'channel' && args.channel !== undefined) return textLiteral(language, args.channel);
  if (key === 'uid' && args.uid !== undefined) return String(args.uid);
  if (key === 'account' && args.account !== undefined) return textLiteral(language, args.account);
  if (name.endsWith('Block')) return nothingLiteral(language);
  if (/info$/i.test(name)) return optional ? 'undefined' : nothingLiteral(language);
  if (optional && !name.startsWith('on')) return null;
  return /^(tokenOrKey|channelKey)$/.test(name) ? 'token' : name;
}
