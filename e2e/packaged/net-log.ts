import { z } from 'zod';

const logSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(z.object({ type: z.number(), params: z.looseObject({}).optional() })),
});

/** Events of Chromium's network log that say where something goes, and the field that does. */
const TELLING: Readonly<Record<string, string>> = {
  HOST_RESOLVER_MANAGER_REQUEST: 'host',
  REQUEST_ALIVE: 'url',
};

const isOutside = (address: string) =>
  /^(https?|wss?|ftp):/.test(address) && !/^(localhost|127\.[.\d]+|\[::1\])$/.test(new URL(address).hostname);

/**
 * Where a program of Chromium's has asked for something outside of this machine, by the log that
 * it writes when started with `--log-net-log=FILE`: addresses, each once. Throws a readable error
 * for what is no such log.
 */
export function outsideRequests(text: string): readonly string[] {
  // A program that was ended by force has not closed the list.
  const whole = text.trimEnd().endsWith('}') ? text : `${text.trimEnd().replace(/,$/, '')}]}`;
  const { constants, events } = logSchema.parse(JSON.parse(whole));
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const asked = events.flatMap(({ type, params }) => {
    const address = params?.[TELLING[names.get(type) ?? ''] ?? ''];
    return typeof address === 'string' && URL.canParse(address) && isOutside(address) ? [address] : [];
  });
  return [...new Set(asked)];
}
