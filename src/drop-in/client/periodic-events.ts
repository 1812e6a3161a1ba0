import type { UID } from 'agora-rtc-sdk-ng';
import type { Events } from '../base/events.ts';
import { Beat } from './beats.ts';

/** The period of the SDK's figures of voices. */
const BEAT_MS = 2000;

/** How loud somebody is, from 0 to 100. */
export interface VoiceLevel {
  readonly uid: UID;
  readonly level: number;
}

/** What a client tells of again and again while it is in a channel. */
export interface PeriodicNews {
  /** In any order. */
  voices(): readonly VoiceLevel[];
}

/**
 * The SDK's events that come every two seconds to whoever listens, but for those of the network,
 * which the model tells.
 */
export class PeriodicEvents {
  private readonly events: Events;
  private readonly news: PeriodicNews;
  private readonly voiceBeat = new Beat(BEAT_MS, () => this.tellVoices());
  private isIn = false;
  private areVoicesWanted = false;

  constructor(events: Events, news: PeriodicNews) {
    this.events = events;
    this.news = news;
  }

  /** The app has come in. */
  begin(): void {
    this.isIn = true;
    this.start();
  }

  /** Somebody listens who has not. */
  start(): void {
    if (!this.isIn) return;
    if (this.areVoicesWanted) this.voiceBeat.start();
  }

  /** The app has switched voices on: until it leaves, or for its next stay. */
  wantVoices(): void {
    this.areVoicesWanted = true;
    this.start();
  }

  /** The stay is over. */
  end(): void {
    this.isIn = false;
    this.voiceBeat.stop();
  }

  /** The app has left: the switch for voices is forgotten with the stay. */
  forgetVoices(): void {
    this.areVoicesWanted = false;
  }

  private tellVoices(): void {
    if (!this.events.hears('volume-indicator')) return;
    const voices = [...this.news.voices()].sort((a, b) => a.level - b.level);
    this.events.emit('volume-indicator', voices);
  }
}
