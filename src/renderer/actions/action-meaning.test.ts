import { describe, expect, test } from 'vitest';
import { parsePersona, PERSONAS, sdkFamilyOf } from '../../core/persona/persona-list.ts';
import { generationsOf } from '../../core/persona/sdk-generations.ts';
import type { SdkGeneration } from '../../core/vocabulary/persona.ts';
import { actionMeaning } from './action-meaning.ts';
import type { CardAction } from './card-actions.ts';

const ACTIONS: readonly CardAction[] = [
  ...(['join', 'leave', 'kill', 'crash', 'freeze', 'thaw', 'restart'] as const),
  ...(['voip-on', 'voip-off', 'offline', 'online'] as const),
];

const meaning = (id: string, sdk: SdkGeneration, action: CardAction): string => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return actionMeaning(parsed.persona, sdk, sdkFamilyOf(parsed.persona, sdk), action);
};

describe('closing a window says what the system does (R-KILL-IOS-AUTOLEAVE, R-KILL-ANDROID-NATIVE-20S, R-KILL-WEB-IS-DROP)', () => {
  test.each([
    [
      'android',
      'Close window (Android: the process is killed, others wait 20 s; Web users lose the stream after 10 s)',
    ],
    [
      'unity/windows',
      'Close window (Windows: the process is killed, others wait 20 s; Web users lose the stream after 10 s)',
    ],
    ['ios', 'Close window (iOS: the SDK leaves the channel first, others are told at once)'],
    ['flutter/macos', 'Close window (macOS: the SDK leaves the channel first, others are told at once)'],
    [
      'web',
      'Close page (Web: the same as a lost network, native users wait 20 s, Web users lose the stream after 10 s)',
    ],
  ])('%s', (persona, sentence) => {
    expect(meaning(persona, '3.x', 'kill')).toBe(sentence);
  });
});

test.each<[string, SdkGeneration, CardAction, string]>([
  ['android', '4.x', 'join', 'calls joinChannel:'],
  ['web', '4.x', 'leave', 'calls client.leave:'],
  ['ios', '4.x', 'voip-on', 'VoIP mode on (iOS: ends the process as a kill does'],
  ['web', '3.x', 'restart', 'a new page with the same UID'],
  ['linux', '4.x', 'restart', 'a new process with the same UID'],
  ['ios', '4.x', 'crash', 'no goodbye on any system'],
])('%s %s %s says "%s"', (persona, sdk, action, part) => {
  expect(meaning(persona, sdk, action)).toContain(part);
});

test.each(PERSONAS.map((persona) => [persona.id, persona] as const))(
  '%s has a sentence of its own for every action in every generation',
  (_id, persona) => {
    for (const sdk of generationsOf(persona)) {
      const sentences = ACTIONS.map((action) =>
        actionMeaning(persona, sdk, sdkFamilyOf(persona, sdk), action),
      );
      expect(new Set(sentences).size).toBe(ACTIONS.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].* \(.+\)$/);
    }
  },
);
