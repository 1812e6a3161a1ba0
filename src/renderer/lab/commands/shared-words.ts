import { COMMAND_WORDS, type SharedCommand } from '../../../hub/contract/command-words.ts';
import type { Command } from './command.ts';

/** The part of a command that it shares with the app's menu. */
export function sharedWords(id: SharedCommand): Pick<Command, 'id' | 'title' | 'shortcut'> {
  const { title, shortcut } = COMMAND_WORDS[id];
  return { id, title: () => title, ...(shortcut === undefined ? {} : { shortcut }) };
}
