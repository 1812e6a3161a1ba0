import { stepActionOf } from '../../actions/actions.ts';
import { STEP_VERBS } from '../../vocabulary/action-names.ts';

/** What people call a step, in small letters without signs, and what it is called here. */
interface MeantVerb {
  readonly words: readonly string[];
  /** Follows `unknown verb "…": `. */
  readonly hint: string;
}

const means = (hint: string, ...words: readonly string[]): MeantVerb => ({ words, hint });
const unmodelled = (what: string, ...words: readonly string[]): MeantVerb =>
  means(`the SDKs have ${what}, which the lab does not model yet`, ...words);

/** Words of which no verb alone is meant. */
const OTHERS: readonly MeantVerb[] = [
  means(
    'did you mean "offline" (the network is cut) or "leave" (the app leaves its channel)?',
    ...['disconnect', 'disconnected', 'connectionlost'],
  ),
  means(
    'did you mean "join", or "restart" (a new process joins again)?',
    ...['rejoin', 'comeback', 'return', 'relaunch'],
  ),
  means(
    'did you mean "ban" (the server removes the user; with "time: 0s" it may come back at once)?',
    ...['kick', 'kickout', 'kickoff', 'kickuser', 'remove', 'expel', 'eject', 'block'],
  ),
  means('a ban ends by itself: give it "time: 60s"', ...['unban', 'unblock', 'unkick', 'pardon']),
  means('a step has its own moment: give the next one a later "at"', 'wait', 'delay', 'advance'),
  means('what must happen stands under "expect"', 'expect', 'assert', 'check', 'verify'),
  means(
    'a token ends by itself: give its join "token: { lives: 90s }"',
    ...['expire', 'expiretoken', 'tokenexpire', 'tokenexpired'],
  ),
  means(
    'did you mean "role" with the role that the user takes?',
    ...['host', 'broadcaster', 'audience', 'setrole', 'becomeaudience', 'becomehost'],
  ),
  means(
    'did you mean "mute" or "unmute"? Others hear the same of both',
    ...['setmuted', 'setenabled', 'enablelocalvideo', 'enablelocalaudio'],
  ),
  unmodelled('subscriptions', 'subscribe', 'unsubscribe'),
  unmodelled('stream messages', 'sendstreammessage', 'message', 'send'),
];

/** Each verb with the words that mean it; a verb that there is by now is meant by nothing else. */
const HINTS = new Map([
  ...OTHERS.flatMap(({ words, hint }) => words.map((word) => [word, hint] as const)),
  ...STEP_VERBS.flatMap((verb) =>
    stepActionOf(verb).step.meant.map((word) => [word, `did you mean "${verb}"?`] as const),
  ),
]);

/**
 * What a word that is no verb of a step means, by its meaning rather than its letters; undefined
 * where nobody knows.
 */
export function verbMeant(text: string): string | undefined {
  return HINTS.get(
    text
      .slice(0, 50)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, ''),
  );
}
