import type { MomentReader } from './moment-reader.ts';
import type { ReadClient } from './read-clients.ts';

/** What expectations may refer to. */
export interface ExpectationScope {
  readonly clients: ReadonlyMap<string, ReadClient>;
  readonly moments: MomentReader;
  /** Channels that some step joins. */
  readonly channels: ReadonlySet<string>;
  /** The customer's server is told of channels and users. */
  readonly hasWebhooks: boolean;
}
