import { describe, expect, it } from 'vitest';
import { fileWith, mistakesOf } from '../../../../test/support/scenario-lines.ts';

describe('a mistake is reported at its place, with what would be right', () => {
  it.each<[string, Readonly<Record<number, string>>, string]>([
    ['unknown key', { 2: 'colour: red' }, '2:1: unknown key "colour" in a scenario'],
    [
      'unknown key near to none',
      { 10: '  - { at: T0 + 9s, do: kill, client: uid1, foo: 1 }' },
      '10:44: unknown key "foo" in a kill step: there are at, do, client, id',
    ],
    [
      'channel of other letters',
      { 9: '  - { at: 1s, do: join, client: uid1, id: T0, channel: é }' },
      '9:56: channel: a channel name cannot have "é": the SDKs refuse it',
    ],
    [
      'audience where there is none (A23)',
      { 6: '  uid2: { persona: web, sdk: 3.x, uid: 2, role: audience }' },
      'role: there is no audience in the communication profile: leave it out, or give "profile: live"',
    ],
    ['mistyped key', { 2: 'rulez: []' }, 'did you mean "rules"?'],
    [
      'unknown rule',
      { 2: 'rules: [R-NATIVE-T44]' },
      '2:9: there is no rule "R-NATIVE-T44": did you mean "R-NATIVE-T4"?',
    ],
    ['seed', { 2: 'seed: lucky' }, '2:7: seed: "lucky" is not a seed: write an integer'],
    [
      'default network',
      { 2: 'network: nominel' },
      '2:10: network: unknown preset "nominel"; did you mean "nominal"?',
    ],
    [
      'rulebook key',
      { 3: 'rulebook: { nativeOflineAfter: 30s }' },
      '3:13: unknown key "nativeOflineAfter" in the rulebook: did you mean "nativeOfflineAfter"?',
    ],
    [
      'rulebook word',
      { 3: 'rulebook: { giveUpAnchor: T5 }' },
      '3:27: giveUpAnchor: must be a reading of the rule, one of T3, T4, T6, not "T5"',
    ],
    [
      'rulebook span',
      { 3: 'rulebook: { heartbeat: 0s }' },
      '3:24: heartbeat: "0s" is too short: write 1ms or more',
    ],
    [
      'rulebook number',
      { 3: 'rulebook: { webMissedPings: 0 }' },
      '3:29: webMissedPings: must be a whole number from 1 to 1000000, not 0',
    ],
    [
      'persona',
      { 5: '  uid1: { persona: andriod, sdk: 3.x, uid: 1 }' },
      '5:20: persona: unknown persona "andriod"; did you mean "android"?',
    ],
    [
      'generation',
      { 6: '  uid2: { persona: web, sdk: pre-2.3.2, uid: 2 }' },
      '6:30: sdk: Web never had sdk pre-2.3.2',
    ],
    [
      'user ID',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: -1 }' },
      '5:44: uid: must be a user ID, a whole number from 1 to 4294967295, or 0 for one that the server gives, not -1',
    ],
    [
      'missing field',
      { 5: '  uid1: { persona: android, uid: 1 }' },
      '5:9: sdk: missing: give an SDK generation',
    ],
    [
      'client key',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, roll: host }' },
      '5:47: unknown key "roll" in a client: did you mean "role"?',
    ],
    [
      'client name',
      { 5: '  server: { persona: android, sdk: 3.x, uid: 1 }' },
      '5:3: "server" names a part of the lab itself',
    ],
    [
      'client twice',
      { 6: '  uid1: { persona: web, sdk: 3.x, uid: 2 }' },
      '6:3: this key stands here a second time',
    ],
    [
      'user ID twice',
      { 6: '  uid2: { persona: web, sdk: 3.x, uid: 1 }' },
      '6:40: uid: "uid1" has user ID 1 already',
    ],
    [
      'impossible loss',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, network: { up: { loss: 90%, burst: 2 } } }' },
      '5:9: uid1: a mean burst of 2 packets cannot make 90% of loss',
    ],
    [
      'link field',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { los: 5%, latency: 50 }, id: dead }' },
      'unknown key "los" in the fields of a link: did you mean "loss"?',
    ],
    [
      'link field in a network step',
      { 10: '  - { at: 2s, do: network, client: uid1, udp: blocked, up: { loss: 5% }, id: dead }' },
      '10:42: unknown key "udp" in a network step: it is a key of "up" and "down"',
    ],
    [
      'link field of a client',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, loss: 5% }' },
      '5:47: unknown key "loss" in a client: it is a key of "network.up" and "network.down"',
    ],
    [
      'number as a channel',
      { 10: '  - { at: 2s, do: join, client: uid1, channel: 42, id: dead }' },
      ', not 42; write "42" in quotation marks',
    ],
    [
      'duration without unit',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { latency: 50 }, id: dead }' },
      '10:57: latency: "50" has no unit: write 50s or 50ms',
    ],
    [
      'share',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { loss: 5 }, id: dead }' },
      '10:54: loss: "5" is not a share: write 5% or 0.5%',
    ],
    [
      'empty network step',
      { 10: '  - { at: 2s, do: network, client: uid1, id: dead }' },
      '10:5: a network step changes nothing without preset, up, down or trace',
    ],
    [
      'preset',
      { 10: '  - { at: 2s, do: network, client: uid1, preset: wifi, id: dead }' },
      'unknown preset "wifi"',
    ],
    [
      'verb',
      { 10: '  - { at: 2s, do: kil, client: uid1, id: dead }' },
      '10:19: do: unknown verb "kil": did you mean "kill"?',
    ],
    [
      'no verb',
      { 10: '  - { at: 2s, client: uid1, id: dead }' },
      '10:5: do: missing: give one of join, leave',
    ],
    [
      'client of a step',
      { 10: '  - { at: 2s, do: kill, client: uid9, id: dead }' },
      '10:33: client: unknown client "uid9": did you mean "uid1"?',
    ],
    [
      'negative duration',
      { 10: '  - { at: T0 + -1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "-1s" is negative',
    ],
    [
      'before the start',
      { 10: '  - { at: -1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "-1s" lies before the start of the run: the earliest moment is 0s',
    ],
    [
      'backwards',
      { 10: '  - { at: T0 - 1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "T0 - 1s" counts backwards',
    ],
    [
      'later id',
      { 8: '  - { at: T0 + 1s, do: join, client: uid2 }' },
      '8:11: at: "T0" is the id of a later step (line 9)',
    ],
    [
      'own id',
      { 10: '  - { at: dead + 1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "dead" is the id of this very step',
    ],
    [
      'unknown id',
      { 13: '  - { client: uid2, callback: stream-removed, at: daed + 10s }' },
      '13:51: at: no step has the id "daed": did you mean "dead"?',
    ],
    [
      'id twice',
      { 10: '  - { at: 2s, do: kill, client: uid1, id: T0 }', 13: '', 12: '' },
      '10:43: id: the step in line 9 has the id "T0" already',
    ],
    ['step after the end', { 11: 'until: 5s' }, '10:11: at: this step lies behind the end of the run'],
  ])('%s', (_, replacements, message) => {
    const found = mistakesOf(fileWith(replacements));
    expect(found).toHaveLength(found.filter((line) => line.startsWith('test.yaml:')).length);
    expect(found.join('\n')).toContain(message);
  });

  it.each<[string, Readonly<Record<number, string>>, readonly string[]]>([
    [
      'thaw of what is not frozen',
      { 10: '  - { at: 2s, do: thaw, client: uid1, id: dead }' },
      ['test.yaml:10:5: "uid1" is not frozen: a thaw needs a freeze step before it'],
    ],
    [
      'freeze of what is frozen',
      { 10: '  - { at: 2s, do: freeze, client: uid1, id: dead }\n  - { at: 3s, do: freeze, client: uid1 }' },
      ['test.yaml:11:5: "uid1" is frozen since 2s already: thaw it before'],
    ],
    [
      'join while frozen',
      { 10: '  - { at: 2s, do: freeze, client: uid1, id: dead }\n  - { at: 3s, do: leave, client: uid1 }' },
      ['test.yaml:11:5: "uid1" is frozen since 2s and calls nothing: thaw it before this leave step'],
    ],
    [
      'join of a dead process',
      { 11: '  - { at: 11s, do: join, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" ended at 10s (kill) and can do nothing: restart it before this join step',
      ],
    ],
    [
      'kill of a page that was left',
      {
        5: '  uid1: { persona: web, sdk: 4.x, uid: 1 }',
        10: '  - { at: 10s, do: navigate, client: uid1, id: dead }',
        11: '  - { at: 11s, do: kill, client: uid1 }',
      },
      [
        'test.yaml:11:5: the process of "uid1" ended at 10s (navigate) already: take this step out, or let a back step come before',
      ],
    ],
    [
      'kill of a dead process',
      { 11: '  - { at: 11s, do: crash, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" ended at 10s (kill) already: take this step out, or restart it before',
      ],
    ],
    [
      'restart of a living process',
      { 11: '  - { at: 5s, do: restart, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" has not ended: a restart needs a kill, crash or voip step before it',
      ],
    ],
    [
      'leave of what never joined',
      { 9: '  - { at: 1s, do: leave, client: uid1, id: T0 }' },
      ['test.yaml:9:5: "uid1" has never joined a channel: a leave step needs a join step before it'],
    ],
    [
      'VoIP off iOS',
      { 10: '  - { at: 2s, do: voip, client: uid1, mode: on, id: dead }' },
      ['test.yaml:10:5: VoIP mode is a switch of iOS, and "uid1" is android: use kill, or an iOS persona'],
    ],
    [
      'loss that cannot be',
      {
        10: '  - { at: 2s, do: network, client: uid1, up: { loss: 90% }, id: dead }\n  - { at: 3s, do: network, client: uid1, up: { burst: 2 } }',
      },
      [
        'test.yaml:11:5: a mean burst of 2 packets cannot make 90% of loss: write a burst of 9 or more, or at most 66.6% of loss',
      ],
    ],
  ])('%s', (_, replacements, mistakes) => {
    expect(mistakesOf(fileWith(replacements))).toEqual(mistakes);
  });

  it('and all of them at once, in the order of the file', () => {
    const found = mistakesOf(
      fileWith({
        1: 'name: 5',
        5: '  uid1: { persona: andriod, sdk: 9.x, uid: -1 }',
        8: '  - { at: 0, do: jion, client: uid3 }',
        13: '  - { client: uid2, callback: stream-remove, at: daed + 10s }',
      }),
    );
    expect(found.map((line) => line.split(' ')[0])).toEqual([
      'test.yaml:1:7:',
      'test.yaml:5:20:',
      'test.yaml:5:44:',
      'test.yaml:8:11:',
      'test.yaml:8:18:',
      'test.yaml:8:32:',
      'test.yaml:13:31:',
      'test.yaml:13:50:',
    ]);
  });
});
