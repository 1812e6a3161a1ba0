import { beforeAll, expect, it } from 'vitest';
import { buildCli } from '../support/cli-process.ts';
import { killAndGoOn } from '../support/killed-host.ts';

beforeAll(buildCli);

it.each(['1', '2', '3'])(
  'a host that is killed leaves every input that anybody was told of, and the next goes on (%s)',
  async (seed) => {
    await expect(killAndGoOn(seed)).resolves.toBeUndefined();
  },
);
