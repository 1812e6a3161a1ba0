/** A part of the manual. */
export interface ManualPart {
  readonly title: string;
  /** Paragraphs. */
  readonly lines: readonly string[];
}

/** What one needs to know to begin; the guide that comes with the lab says the rest. */
export const MANUAL: readonly ManualPart[] = [
  {
    title: 'Clients',
    lines: [
      'A client is one app on one device: a platform, a generation of the SDK, a UID. Its SDK runs in a window of its own, and closing that window is the kill. Many clients at once can run without windows.',
      'On its card a client joins, leaves, crashes, freezes and restarts, and its network is cut or impaired, in each direction by itself.',
    ],
  },
  {
    title: 'Time',
    lines: [
      'The clock is virtual: pause it, step to the next event, run to the next callback, or run up to a thousand times faster than real time. What is told, and when, is the same at every speed.',
      'Drag along the axis of the timeline to look back: every panel shows the lab as it was. From there a new run can be forked, which has the same past.',
    ],
  },
  {
    title: 'Timeline',
    lines: [
      'Each client has a lane: its connection as a ribbon, with marks for what it was told and what was done to it. Under it stand the silences and what the rules expect. Point at anything to read what it is; the legend has all of it.',
      'Click a mark to read why it came, or an empty place of a lane to read why nothing came there. The strip under the picture has the reason in short, the panel Why in full.',
      'The strip of the whole run scrolls and zooms. Lanes are collapsed by their arrows, moved by dragging, and left out by platform in the menu Show.',
    ],
  },
  {
    title: 'Log and server',
    lines: [
      'The log has every record, filtered by words, clients and kinds; Enter asks why the selected one came. The server’s panel says whom it has heard when, and what silence will bring.',
    ],
  },
  {
    title: 'Scenarios',
    lines: [
      'A scenario is a small text file of clients, steps and expectations. Save the run in the lab as one, or open one that comes with the lab; it runs in windows, or at once without.',
    ],
  },
];
