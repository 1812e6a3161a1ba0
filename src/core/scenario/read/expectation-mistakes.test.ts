import { describe, expect, it } from 'vitest';
import { fileWith, mistakesOf } from '../../../../test/support/scenario-lines.ts';

describe('a mistake in what is expected is reported at its place, with what would be right', () => {
  it.each<[string, Readonly<Record<number, string>>, string]>([
    [
      'expectation after the end',
      { 11: 'until: 15s' },
      '13:5: this expectation lies behind the end of the run',
    ],
    [
      'callback name',
      { 13: '  - { client: uid2, callback: stream-remove, at: dead }' },
      '13:31: callback: the lab knows no callback "stream-remove" of web 3.x; the nearest that it models is "stream-removed"',
    ],
    [
      'callback that the SDK has and the lab does not model',
      { 13: '  - { client: uid1, never: onLocalVideoStats }' },
      '13:28: never: android 3.x has the callback "onLocalVideoStats", but the lab does not model it yet',
    ],
    [
      'such a callback where a role belongs',
      { 13: '  - { client: uid1, neverEvent: onActiveSpeaker }' },
      '13:33: neverEvent: android 3.x has the callback "onActiveSpeaker", but the lab does not model it yet',
    ],
    [
      'reason that the SDK has and the lab does not model',
      {
        13: '  - { client: uid1, never: onConnectionStateChanged, args: { reason: TOO_MANY_BROADCASTERS } }',
      },
      '13:70: reason: onConnectionStateChanged in android 3.x can have the reason TOO_MANY_BROADCASTERS (20), but the lab does not model it yet',
    ],
    [
      "another platform's name",
      { 13: '  - { client: uid2, never: onUserOffline }' },
      'web 3.x has no callback "onUserOffline"; the nearest it has is "peer-leave"',
    ],
    [
      'role',
      { 13: '  - { client: uid1, event: streamRemoved, at: dead }' },
      '13:28: event: android 3.x has no role "streamRemoved"; the nearest it has is "userOffline"',
    ],
    [
      'argument',
      { 13: '  - { client: uid2, never: stream-removed, args: { reason: Quit } }' },
      '13:52: stream-removed has no argument "reason" in web 3.x: it carries uid',
    ],
    [
      'argument that every object has',
      { 13: '  - { client: uid2, never: stream-removed, args: { toString: 7 } }' },
      '13:52: stream-removed has no argument "toString" in web 3.x: it carries uid',
    ],
    [
      'word of an argument',
      { 13: '  - { client: uid2, never: peer-leave, args: { reason: QUIT } }' },
      '13:56: reason: the lab knows no reason "QUIT" of peer-leave in web 3.x: did you mean "Quit"?',
    ],
    [
      'state',
      { 13: '  - { client: uid1, state: CONECTED, at: 0s }' },
      'not "CONECTED"; did you mean "CONNECTED"?',
    ],
    [
      'kind',
      { 13: '  - { client: uid1, calback: x, at: 0s }' },
      '13:5: an expectation needs one of callback, event, never, neverEvent, state, refused, webhook, sequence, order, channel; for "calback" did you mean "callback"?',
    ],
    [
      'two kinds',
      { 13: '  - { client: uid2, never: peer-leave, state: FAILED }' },
      '13:40: "state" beside "never": write two expectations',
    ],
    [
      'count',
      { 13: '  - { client: uid2, callback: peer-leave, at: 0s, count: 0 }' },
      '13:58: count: must be how often it comes, 1 or more (use never for none), not 0',
    ],
    [
      'span',
      { 13: '  - { client: uid2, never: peer-leave, from: 10s, until: 5s }' },
      '13:58: until: the span ends before it begins',
    ],
    [
      'channel',
      { 13: '  - { channel: lob, destroyed: never }' },
      '13:16: channel: no step joins channel "lob": did you mean "lab"?',
    ],
    [
      'destroyed',
      { 13: '  - { channel: lab, destroyed: nevr }' },
      '13:32: destroyed: no step has the id "nevr": did you mean "never"?',
    ],
    [
      'a moment beside a span',
      { 13: '  - { client: uid2, callback: peer-leave, at: 10s, until: 20s }' },
      '13:52: "until" beside "at": a moment or a span, not both',
    ],
    [
      'two ends of one span',
      { 13: '  - { client: uid2, callback: peer-leave, after: dead, within: 3s, until: 20s }' },
      '13:56: "within" beside "until": both say the same end of the span, so keep one',
    ],
    [
      'a span that counts from nothing',
      { 13: '  - { client: uid2, callback: peer-leave, within: 3s }' },
      '13:43: "within" counts from a moment: give "after", "from" or "notBefore" too',
    ],
    [
      'no moment at all',
      { 13: '  - { client: uid2, callback: peer-leave }' },
      '13:5: at: missing: say when: "at" a moment, or in a span such as "after: dead, within: 3s"',
    ],
    [
      'an expectation that counts from itself',
      { 13: '  - { client: uid2, callback: peer-leave, after: gone, id: gone }' },
      '13:50: after: "gone" is the id of this very expectation: count from one above it',
    ],
    [
      'a step that counts from an expectation',
      {
        10: '  - { at: gone, do: kill, client: uid1, id: dead }',
        13: '  - { client: uid2, callback: peer-leave, at: 10s, id: gone }',
      },
      '10:11: at: "gone" is the id of an expectation: only expectations count from one',
    ],
    [
      'an id that a step has',
      { 13: '  - { client: uid2, callback: peer-leave, at: 10s, id: dead }' },
      '13:56: id: the step in line 10 has the id "dead" already',
    ],
    [
      'an order of something unknown',
      { 13: '  - { order: [gone, dead] }' },
      '13:15: no expectation has the id "gone": there are none',
    ],
    [
      'a condition that says nothing that can be',
      { 13: '  - { client: uid1, never: onUserOffline, args: { uid: { atLeast: 3, atMost: 2 } } }' },
      '13:56: uid: give "not" alone, or "atLeast", "atMost" or both, the first no more than the second',
    ],
    [
      'a condition with a slip',
      { 13: '  - { client: uid1, never: onUserOffline, args: { uid: { atleast: 3 } } }' },
      '13:58: unknown key "atleast" in a condition on uid: did you mean "atLeast"?',
    ],
    [
      'one of several words that it does not have',
      { 13: '  - { client: uid1, never: onUserOffline, args: { reason: [DROPPED, QUITT] } }' },
      '13:59: reason: the lab knows no reason "QUITT" of onUserOffline in android 3.x: did you mean "QUIT"?',
    ],
    [
      'a code of the other kind of SDK',
      { 13: '  - { client: uid2, refused: join, code: -17 }' },
      '13:42: code: web 3.x refuses with a word, such as INVALID_OPERATION, never with "-17"',
    ],
    [
      'a call that is never refused so often',
      { 13: '  - { client: uid2, refused: join, at: never, count: 2 }' },
      '13:47: "count" beside "at: never": what never comes has none',
    ],
    [
      'empty sequence',
      { 13: '  - { client: uid1, sequence: [] }' },
      '13:31: sequence: an empty sequence proves nothing',
    ],
  ])('%s', (_, replacements, message) => {
    const found = mistakesOf(fileWith(replacements));
    expect(found).toHaveLength(found.filter((line) => line.startsWith('test.yaml:')).length);
    expect(found.join('\n')).toContain(message);
  });
});
