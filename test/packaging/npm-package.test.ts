import { beforeAll } from 'vitest';
import { packPackage, type PackedPackage } from '../support/packed-package.ts';
import { describeDevServer } from './dev-server.ts';
import { describeExamples } from './examples.ts';
import { describeInstalledPackage } from './installed-package.ts';
import { describePlaywrightKit } from './playwright-kit.ts';
import { describeRunnerWays } from './runner-ways.ts';
import { describePublicSurface } from './public-surface.ts';
import { describeTarball } from './tarball.ts';

// One file, so that the package is packed once for all of this.
let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
});

const projectWith = (files: Readonly<Record<string, string>>): string => packed.projectWith(files);

describeTarball(() => packed);
describePublicSurface();
describeInstalledPackage(() => packed);
describeDevServer(projectWith);
describePlaywrightKit(projectWith);
describeExamples(projectWith);
describeRunnerWays(() => packed);
