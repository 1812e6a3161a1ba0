/**
 * What the page about the scenario format says beside its tables. Whole files in it are read by a
 * test.
 */

const file = (...lines: readonly string[]): string => `\`\`\`yaml\n${lines.join('\n')}\n\`\`\`\n`;

export const FILE_NOTES = `# Scenario files

<!-- Written by "npm run docs" from the schema of the scenario format. -->

A scenario says who is in the lab, what happens to them and when, and what their apps must be told. It is one YAML 1.2 file
(at most 1 MB, one document) that \`reconnect-lab run FILE…\` runs.

The lab's editor completes keys and values as one types. \`schema/scenario.schema.json\` describes the language for other editors:
with the YAML extension of VS Code, the first line

${file('# yaml-language-server: $schema=../../schema/scenario.schema.json')}
does the same there. What only makes sense of the whole file (names of callbacks, moments, what a process can do) is checked
when the file is read. Every mistake is then reported at once, as \`file:line:column: what is wrong and what would be right\`,
and nothing is run.

## A whole file

${file(
  'name: Android is killed and does not come back; a legacy web user watches',
  'rules: [R-KILL-ANDROID-WEB-10S, R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN]',
  'seed: 1',
  'network: nominal',
  'clients:',
  '  uid1: { persona: android, sdk: 3.x, uid: 1 }',
  '  uid2: { persona: web, sdk: 3.x, uid: 2 }',
  'steps:',
  '  - { at: 0s, do: join, client: uid2 }',
  '  - { at: 1s, do: join, client: uid1, id: T0 }',
  '  - { at: 10s, do: kill, client: uid1, id: dead }',
  'until: 4m',
  'expect:',
  '  - { client: uid2, callback: stream-removed, at: dead + 10s, args: { uid: 1 } }',
  '  - { client: uid2, callback: peer-leave, at: dead + 3m }',
  '  - { client: uid2, never: peer-leave, until: dead + 2m55s }',
  '  - { client: uid1, state: CONNECTED, at: T0 + 200ms, tolerance: 50ms }',
  '  - { channel: lab, destroyed: never }',
)}
Keys of the file that begin with \`x-\` are its own: what stands there is not read, and serves anchors or notes.
`;

export const MOMENTS = `## Durations and moments

A duration is \`250ms\`, \`10s\`, \`1.5s\`, \`4m\`, \`20m\`, \`1h\`, or a sum from large to small such as \`3m10s\`. It is never
negative, not finer than a microsecond and not longer than 1000 h.

A moment is a duration since the start of the run, or the \`id\` of a step with or without a duration after it:
\`90s\`, \`dead\`, \`dead + 2m55s\`. A step may count only from a step above it in the file; \`until\` and expectations from any step.
`;

export const CLIENT_NOTES = `A client is one app on one device. Its process runs, in no channel, when the scenario starts. Names are a letter followed by
letters, digits, \`-\` or \`_\`; \`lab\` and \`server\` are taken. YAML's anchors help with many clients alike:

${file(
  'name: Three phones',
  'x-phone: &phone { persona: android, sdk: 4.x, network: apple-lte }',
  'clients:',
  '  one: { <<: *phone, uid: 1 }',
  '  two: { <<: *phone, uid: 2 }',
  '  three: { <<: *phone, uid: 3, persona: ios }',
  'steps:',
  '  - { at: 0s, do: join, client: one }',
)}`;

export const CONNECTION_NOTES = `### Several channels in one app

An app can be in several channels at once: by \`joinChannelEx\` of the native SDKs 4.x, by \`RtcChannel\` of 3.x, and on a page by
another client of \`AgoraRTC\`. Each further connection is a client of its own, with a user ID, a channel and a card, below the
client of whose app it is:

${file(
  'name: A phone in two channels loses its network',
  'clients:',
  '  phone: { persona: android, sdk: 4.x, uid: 1 }',
  '  phone-b: { connectionOf: phone, uid: 11 }',
  '  room: { persona: web, sdk: 4.x, uid: 2 }',
  '  stage: { persona: ios, sdk: 4.x, uid: 3 }',
  'steps:',
  '  - { at: 0s, do: join, client: room, channel: room }',
  '  - { at: 0s, do: join, client: stage, channel: stage }',
  '  - { at: 1s, do: join, client: phone, channel: room }',
  '  - { at: 2s, do: join, client: phone-b, channel: stage }',
  '  - { at: 10s, do: offline, client: phone, id: cut }',
  'expect:',
  '  - { client: room, callback: user-left, at: cut + 20s, args: { uid: 1 } }',
  '  - { client: stage, callback: didOfflineOfUid, at: cut + 20s, args: { uid: 11 } }',
)}
What is done to the process or to the device (\`kill\`, \`crash\`, \`freeze\`, \`thaw\`, \`background\`, \`foreground\`, \`sleep\`, \`wake\`, \`restart\`,
\`reload\`, \`discard\`, \`navigate\`, \`back\`, \`destroy\`, \`create\`, \`voip\`, \`offline\`, \`online\`, \`network\`, \`handover\`) is written once, of the app's first client, and done to all its connections at that
instant; they share the device's links and its address. What an app calls for one connection (\`join\`, \`leave\`, \`publish\`, \`mute\`,
\`role\`, \`renewToken\`), a \`ban\`, a \`failEdge\`, a \`failPath\` and a \`restorePath\` are about the client that is named. A restart goes back to the channels of all of them.

Callbacks have the names that the SDK gives them there: \`RtcChannel\` has its own (\`rtcChannelDidJoinChannel\`, \`ChannelOnUserJoined\`),
and none for interruptions or mutes. Two connections of an app in one channel need two user IDs. SDKs before 3.0
are in one channel at a time; further connections of Cocos Creator and of frameworks in a browser are not modelled here.
`;

export const GUEST_NOTES = `### Clients without a user ID

A client with \`uid: 0\`, or without one, calls join with 0, on the web with null, as many apps do. The server gives it a user ID at
each join, which its app finds in its join callback; it keeps that through losses and returns, until it joins anew. So a restart, or
a leave and a join, make another user of it: others see the old one go at its time, and a new one come. Which numbers these are is up
to the seed of the file and the name of the client. The lab calls such a client by its name.

${file(
  'name: A guest starts its app again',
  'clients:',
  '  guest: { persona: android, sdk: 4.x }',
  '  uid2: { persona: ios, sdk: 4.x, uid: 2 }',
  'steps:',
  '  - { at: 0s, do: join, client: uid2 }',
  '  - { at: 1s, do: join, client: guest }',
  '  - { at: 10s, do: kill, client: guest, id: dead }',
  '  - { at: 15s, do: restart, client: guest, id: again }',
  'expect:',
  '  - { client: uid2, callback: didJoinedOfUid, at: again + 300ms, args: { uid: guest#2 } }',
  '  - { client: uid2, callback: didOfflineOfUid, at: dead + 20s, args: { uid: guest#1 } }',
)}`;

export const ACCOUNT_NOTES = `### Clients with a user account

A client with \`account\` joins with that text in the place of a number: by \`joinChannelWithUserAccount\`, on the web by a text as the uid.
The server has one user ID for an account, the same in each run, so a restart is the same user. Native apps are told of it by that
number, and then of the account (\`onUserInfoUpdated\`); their own number comes before they are in (\`onLocalUserRegistered\`). Pages know
the user by the text. The vendor says that all users of a channel should be of one kind; the lab lets kinds be mixed, and shows each
user as it has joined ([the rules](guide/rules.md#users-with-a-user-account)). Native SDKs have accounts since 2.8.0, so \`pre-2.3.2\` has none;
those of native further connections and of frameworks in a browser are not modelled here, nor are \`registerLocalUserAccount\` ahead of a
join, \`getUserInfoByUid\`, \`getUserInfoByUserAccount\` and their error -134.

${file(
  'name: A phone and a page with user accounts',
  'clients:',
  '  phone: { persona: android, sdk: 4.x, account: alice }',
  '  page: { persona: web, sdk: 4.x, account: bob@example.com }',
  'steps:',
  '  - { at: 0s, do: join, client: page }',
  '  - { at: 1s, do: join, client: phone }',
  'expect:',
  '  - { client: phone, callback: onLocalUserRegistered, at: 1.1s, args: { account: alice } }',
  '  - { client: phone, callback: onUserInfoUpdated, at: 1.2s, args: { uid: page, account: bob@example.com } }',
  '  - { client: page, callback: user-joined, at: 1.3s, args: { uid: alice } }',
)}`;

export const PROXY_NOTES = `### Clients that force a cloud proxy

A native app with \`cloudProxy\` calls \`setCloudProxy\` before its first join, and all that its SDK sends goes through that proxy, over UDP or
TCP alone ([the rules](guide/rules.md#udp-and-tcp)). On its way in it is shown the reason \`SETTING_PROXY_SERVER\`, and \`onProxyConnected\` once it is in. Where
\`udp: blocked\` lets no UDP through, a client with \`tcp\` does not notice; one with \`udp\` has no network. Its further connections go the
same way. A proxy that is set in the course of a call is the step \`reconnect\` with the reason \`proxy\`. SDKs before 2.3.2 have no
\`setCloudProxy\`; that of Cocos Creator is not modelled here.

An NG page calls \`startProxyServer\` (3 is \`udp\`, 5 is \`tcp\`), each of its clients by itself. Its signalling goes over TCP either way; its
media go through the proxy, and \`is-using-cloud-proxy\` says so. Where no UDP gets through, a page with \`udp\` has no media, and its SDK
drops the connection over that again and again. The media of pages that force nothing are modelled where the rulebook has
\`webMedia: true\`. The legacy web SDK and Flutter and Unity in a browser have such a call as well, which is not modelled here.

${file(
  'name: A phone forces a cloud proxy behind a firewall',
  'clients:',
  '  phone: { persona: android, sdk: 4.x, uid: 1, cloudProxy: tcp, network: { up: { udp: blocked }, down: { udp: blocked } } }',
  'steps:',
  '  - { at: 0s, do: join, client: phone }',
  'expect:',
  '  - { client: phone, callback: onConnectionStateChanged, at: 100ms, args: { state: CONNECTING, reason: SETTING_PROXY_SERVER } }',
  '  - { client: phone, callback: onProxyConnected, at: 200ms, args: { proxyType: TCP_PROXY } }',
)}`;

export const STEP_NOTES = `Steps may stand in any order: they take effect in order of time, and those of one moment in the order of the file. What \`do\`
may be, with the keys that only it has, stands below; every step has these as well. A \`token\` is a map with one key, \`lives\`: how
long it lives from the step on. The server warns its owner 30 s before its end, and then removes it.
`;

export const LIFE_NOTES = `### What happens to pages and computers

| what people say | step | what is known |
| --- | --- | --- |
| a page is hidden: another tab, a minimized window | \`background\`, \`foreground\` | It runs on. Chrome throttles timers of hidden pages to one a second, and after five minutes to one a minute, but not while the page makes sound (\`silent: true\`: it makes none); the minute not while it uses WebRTC (developer.chrome.com, "Heavy throttling of chained JS timers beginning in Chrome 88"). On a phone (\`phone: ios\`) it is stopped with its browser; that mobile Safari suspends pages with a call as soon as the screen is locked is reported (developer.apple.com/forums/thread/774239), after how long no page says. |
| a page is frozen | \`freeze\`, \`thaw\` | It runs no timer and reads no message. Chrome freezes no page with a WebRTC connection that has an open data channel or a live track (blink-dev, "Freezing on Energy Saver"), nor one that captures a microphone or a camera: so it is one that was forced. |
| back and forward (bfcache) | \`navigate\`, \`back\` | Chrome and Firefox keep no page with an open WebSocket or peer connection, so leaving it ends it, and Back loads it anew; one that has left its channel in time is kept as it is. WebKit keeps the others too and closes their socket (\`browser: safari\`). That all are to close it is a proposal (whatwg/html 12085). |
| a tab is discarded | \`discard\`, \`restart\` | It ends, and no event tells it so (WICG, "Page Lifecycle"). Firefox discards no tab with an active peer connection (bug 1734099). |
| a page is loaded again | \`reload\` | Unloaded as a closed one, and begun anew at that moment. The NG SDK leaves on \`pagehide\` (in Safari on \`beforeunload\`); whether that gets out is \`ngLeaveOnPageClose\`. One that takes its time is \`rejoin: false\` with a later \`join\`. |
| a computer goes to sleep and wakes | \`sleep\`, \`wake\` | It sends nothing meanwhile. Our reading: its programs go on where they stood, as after a freeze; one that wakes in another network has a \`handover\` after it. |
| a phone is locked, an app left | \`background\`, \`foreground\` | As its system does with hidden apps: \`iosSuspendAfter\`, \`androidFreezeAfter\`. |

An app destroys its engine (\`destroy\`) by \`RtcEngine.destroy\` (Android), \`AgoraRtcEngineKit.destroy\` (Apple), \`release\` (C++,
Electron, React Native and Flutter of 4.x), \`Dispose\` (Unity of 4.x; \`Destroy\` before) or \`destroy\` (wrappers of 3.x), and creates
another one by \`create\`. Its process goes on meanwhile.
`;

export const LINK_NOTES = `\`up\` is from the client to the server, \`down\` back. Every field may be left out, and then keeps its value. A mean burst of L
packets can make at most L / (L + 1) of loss; more is a mistake.
`;

export const WEBHOOK_NOTES = `With \`webhooks\`, even \`webhooks: {}\`, the vendor's server tells the customer's own server of channels and users, as its notification
service does:

${file(
  "name: What the customer's server is told",
  'webhooks: { link: { loss: 20%, reorder: 10% }, answer: 200 }',
  'clients:',
  '  uid1: { persona: android, sdk: 4.x, uid: 1 }',
  'steps:',
  '  - { at: 0s, do: join, client: uid1 }',
  '  - { at: 10s, do: kill, client: uid1, id: dead }',
  'expect:',
  '  - { webhook: 108, after: dead, within: 1m, count: { atLeast: 1 }, args: { uid: 1, reason: 2 } }',
)}
- Documented: the numbers and names below, in the live profile hosts (103, 104) apart from the audience (105, 106); the reasons of a
  leave; that 10 s without data of a user are one, with reason 2; that an answer with 200 within 10 s ends a notification, and
  that otherwise it is sent again up to three times, at once and then at growing intervals.
- Our reading: the intervals are 0 s, 5 s and 20 s after the failure; a user who is heard again after reason 2 has joined again; one
  that the server removes has reason 3; of a process that comes back in time under its UID nothing is told.
- With \`reconnects: true\` a return of which nobody else hears is a leave and a join: reason 9 from another address, 10 after a
  silence of its server or with a closed socket, 0 where the SDK was asked to reconnect. The page says that the SDK disconnects
  then and connects anew; when the leave is told it does not say: with the return, here.
- Not modelled here: the reasons 4 (the server moves its load) and 999 (too many entries in a short time; the page does not say
  how many).
- \`clientSeq\` grows with every event of a user, so notifications that come twice or in another order can be told apart.
- \`run --webhook URL\` really posts them to your own server, on this machine unless \`--allow-remote\` is given, with the vendor's two
  signatures by the secret in \`RECONNECT_LAB_WEBHOOK_SECRET\`. What it replies, and after how long, counts instead of \`answer\`
  and \`answerAfter\`; virtual time stands still meanwhile. The replies are in the trace, so a replay needs no server.
- In the lab "Tell your own server…" does the same for every run that begins; while the server has not replied, the clock goes no
  faster than real time, so what it says comes as late in the run as it took in truth.
`;

export const RECORDING_NOTES = `\`trace\` plays what a network was like over time: from the start of a client, or from a step on, until the next step about
its network. When it is over it begins anew, or with \`loop: false\` its last values stay. What it says goes over \`preset\`, \`up\` and
\`down\`; other fields keep their value.

${file(
  'clients:',
  '  uid1: { persona: android, sdk: 4.x, uid: 1, network: { trace: train } }',
  'steps:',
  '  - { at: 1m, do: network, client: uid1, trace: { up: mine.up, down: mine.down }, loop: false }',
)}
A recording is one of the lab's, below, or a file (of 8 MiB at most) beside the scenario:

- a **table in CSV**: a line with the names of the columns, then a line for each moment at which something changes. One column is
  \`at\`; the others are fields of [links](#links), such as \`latency\` or \`loss\`, of both directions or of one (\`down.bandwidth\`). Values are
  spelled as in a scenario, or as numbers where the column names a unit (\`at_ms\`, \`latency_ms\`, \`up.bandwidth_kbps\`,
  \`loss_percent\`). An empty cell changes nothing, lines that begin with # are notes, and the last line lasts as long as the one
  before it;
- a **packet-delivery trace of Mahimahi**: a line for each opportunity to deliver 1,500 bytes, with its millisecond. It becomes the
  bandwidth of each half second; in one without any opportunity nothing gets through. (Mahimahi keeps what comes then in its
  queue; here it is lost, which for heartbeats every 200 ms is the same silence.)

Every change stands in the trace of the run as an input, so a trace needs no recording to be replayed. Where a scenario is not opened
from a file, as in the lab's editor, only the lab's own recordings are known.
`;

export const RULEBOOK_NOTES = `Timings that differ from the SDKs' own, for every client of the run:

${file(
  'name: A slower lab',
  'rulebook: { nativeOfflineAfter: 30s, giveUpAnchor: T6, legacyPeerLeaveAfter: 20s }',
  'clients:',
  '  uid1: { persona: android, sdk: 3.x, uid: 1 }',
  'steps:',
  '  - { at: 0s, do: join, client: uid1 }',
)}`;

export const EXPECTATION_NOTES = `Every expectation is known by one of the keys below.

- **Names** are those of the client's own SDK: \`onUserOffline\`, \`stream-removed\`; of an Objective-C selector the part that
  tells (\`rtcEngine:didOfflineOfUid:reason:\` is \`didOfflineOfUid\`; the whole selector is taken as well).
- **States** are the model's five, whatever the SDK shows.
- Heartbeats come every 200 ms and packets take 50 ms, so a silence that starts with a cut counts from up to 200 ms before it: a
  tolerance of 300 ms is as strict as a limit after a cut allows. What a packet brings on \`nominal\` is exact.
`;

export const SPAN_NOTES = `Where the moment is not known, or is not the point, an expectation says a span instead of \`at\`: from one end to the other, both
left out where they are those of the run. Every end is a [moment](#durations-and-moments); in an expectation it may also count from the
\`id\` of an expectation above it, and is then the moment at which that one found the first of what it is about.

${file(
  'expect:',
  '  - { client: uid2, callback: onUserOffline, at: dead + 20s, args: { uid: 1 }, id: told }',
  '  - { client: uid3, callback: peer-leave, after: told, within: 3s }',
  '  - { client: uid3, callback: stream-removed, notBefore: dead + 9s }',
  '  - { client: uid2, callback: onUserJoined, from: 0s, until: 1m, count: { atLeast: 1, atMost: 3 } }',
  '  - { client: uid3, never: peer-online, before: told }',
  '  - { order: [told, { client: uid3, callback: peer-leave, args: { uid: 1 } }] }',
)}
- It begins with \`from\`; with \`after\`, where what comes at the same moment but ahead of what is counted from does not count; or with
  \`notBefore\`, where none may have come earlier either.
- It ends with \`until\`; with \`before\`, where what comes at that moment does not count unless it comes ahead of what is counted
  from; or \`within\` a duration of its beginning.
- What counts from something that never came does not hold, and says so.
`;

export const ARGUMENT_NOTES = `\`args\` is a part of the arguments of a callback by neutral names. Words are neutral (\`CONNECTED\`, \`INTERRUPTED\`,
\`JOIN_FAILED\`, \`DROPPED\`, \`QUIT\`), on the web as the SDK spells them (\`Quit\`, \`ServerTimeOut\`, \`audio\`). Arguments and words that
the callback does not have there are mistakes.

A user may also be named by its client: \`uid: guest\`. Of a client that the server gives its [user IDs](#clients-without-a-user-id)
that is any of them, and \`uid: guest#2\` the second. One with a [user account](#clients-with-a-user-account) may be named by that as
well: \`uid: alice\`, unless another client is called so. \`account: alice\` is for callbacks that tell of accounts.
`;

export const CONDITION_NOTES = `Where a value need not be just one: a list, one of which it must be (\`reason: [DROPPED, QUIT]\`); a text in which \`*\` stands for any
letters (\`channel: room-*\`); or a map with \`not\`, or with ends of a range of numbers (\`elapsed: { atLeast: 100, atMost: 300 }\`).
Counts take ranges, too.
`;
