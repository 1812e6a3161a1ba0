import { listed, say, type Phrase } from '../phrase/phrase.ts';
import type { ClientNames } from './names.ts';
import type { Act } from './summary.ts';
import type { ToldItem } from './told-groups.ts';

interface Users {
  readonly subject: Phrase;
  readonly isPlural: boolean;
}

/**
 * Words for the users that one sentence is about: by name first, then by a pronoun, unless that
 * could mean somebody else.
 */
export class UserWords {
  private readonly act: Act;
  private readonly names: ClientNames;
  private readonly hasPronouns: boolean;
  private named: string | undefined = undefined;

  /** @param hasPronouns whether the sentence is about nobody else whom a pronoun could mean */
  constructor(act: Act, names: ClientNames, hasPronouns: boolean) {
    this.act = act;
    this.names = names;
    this.hasPronouns = hasPronouns;
  }

  of({ uids, whom }: ToldItem): Users {
    if (whom !== 'these') return { subject: say`${whom}`, isPlural: whom === 'the others' };
    const { act, names, hasPronouns, named } = this;
    const ids = uids.flatMap((uid) => names.idsOf(uid));
    const key = uids.join();
    const isPlural = uids.length > 1;
    // Several to whom the same was done are the subject of the sentence before.
    const isOfAct =
      isPlural && ids.length === act.clients.length && ids.every((id) => act.clients.includes(id));
    this.named = key;
    if (hasPronouns && (named === key || isOfAct))
      return { subject: say`${isPlural ? 'they' : 'it'}`, isPlural };
    return { subject: listed(uids.map((uid) => names.ofUser(uid))), isPlural };
  }

  /** `the stream of iOS`, `its stream`, `their video`. */
  streamOf(item: ToldItem): Phrase {
    const { subject, isPlural } = this.of(item);
    const noun = item.medium ?? (isPlural || item.uids.length > 1 ? 'streams' : 'stream');
    return owned(noun, subject, isPlural);
  }

  /** `the media of iOS`. */
  mediaOf(item: ToldItem): Phrase {
    const { subject, isPlural } = this.of(item);
    return owned('media', subject, isPlural);
  }
}

function owned(noun: string, subject: Phrase, isPlural: boolean): Phrase {
  const isPronoun = subject.text === 'it' || subject.text === 'they';
  return isPronoun ? say`${isPlural ? 'their' : 'its'} ${noun}` : say`the ${noun} of ${subject}`;
}
