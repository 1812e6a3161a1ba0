import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Where pages reached a host: its port, and the secret that their addresses begin with. */
export interface HostAddress {
  readonly port: number;
  readonly secret: string;
}

/** More labs than anybody has open at once. */
const KEPT = 5;

/**
 * The addresses of the last hosts, so that the pages of one that has ended find the one that is
 * started next. The file is for its owner alone, as the addresses are secret.
 */
export class LastAddresses {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'web-hosts.json');
  }

  /** Newest first; none where the file is missing or damaged. */
  read(): readonly HostAddress[] {
    try {
      const value: unknown = JSON.parse(readFileSync(this.file, 'utf8'));
      return Array.isArray(value) ? value.filter(isAddress).slice(0, KEPT) : [];
    } catch {
      return [];
    }
  }

  /**
   * This one is in use now. Where it cannot be written down, pages of this host will not find the
   * next one; no more.
   */
  remember(address: HostAddress): void {
    const others = this.read().filter(({ port }) => port !== address.port);
    const addresses = [address, ...others].slice(0, KEPT);
    try {
      makeFolder(path.dirname(this.file), 0o700);
      writeFileSync(this.file, `${JSON.stringify(addresses)}\n`, { mode: 0o600 });
    } catch {
      // See above.
    }
  }
}

function isAddress(value: unknown): value is HostAddress {
  const { port, secret } = (value ?? {}) as Partial<Record<keyof HostAddress, unknown>>;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  return isPort && typeof secret === 'string' && /^[\w-]{24}$/.test(secret);
}
