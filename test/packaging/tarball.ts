import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';
import type { PackedPackage } from '../support/packed-package.ts';

/** What npm would publish; `packed` gives it once it is packed. */
export function describeTarball(packed: () => PackedPackage): void {
  describe('the tarball for npm', () => {
    it('is small, and has neither sources nor tests', () => {
      expect(statSync(packed().tarball).size).toBeLessThan(5_000_000);
      const files = readdirSync(packed().folder, { recursive: true, encoding: 'utf8' });
      expect(files.filter((file) => /(^|[\\/])(src|test|e2e)[\\/]|\.test\.|\.vue$/.test(file))).toEqual([]);
      expect(files.filter((file) => /(?<!\.d)\.m?ts$/.test(file))).toEqual([]);
      const manifest = readFileSync(path.join(packed().folder, 'package.json'), 'utf8');
      const { dependencies } = JSON.parse(manifest) as { readonly dependencies: object };
      expect(Object.keys(dependencies)).not.toContain('electron');
    });

    it('finds the approval of publint', async () => {
      const { messages, pkg } = await publint({ pkgDir: packed().folder, strict: true });
      const told = messages.map((message) => formatMessage(message, pkg as never));
      expect(told).toEqual([]);
    });

    it('has types that are right for everybody who may import them', async () => {
      const bytes = new Uint8Array(readFileSync(packed().tarball));
      const result = await checkPackage(createPackageFromTarballData(bytes), {
        // For script tags.
        excludeEntrypoints: ['./agora-rtc-sdk-ng/AgoraRTC.js'],
      });
      const problems = 'problems' in result ? result.problems : [{ kind: 'no types' }];
      const told = problems.filter((problem) => {
        // The way Node resolved modules before it knew `exports`.
        const isOfOldNode = 'resolutionKind' in problem && problem.resolutionKind === 'node10';
        // What Vitest, Vite and Playwright load are modules.
        const isOfVitest =
          'entrypoint' in problem && /^\.\/(?:vitest|vite|playwright)$/.test(String(problem.entrypoint));
        // A preset of Jest is one object.
        const isPreset = 'typesFileName' in problem && String(problem.typesFileName).endsWith('/jest.d.cts');
        // As in the vendor's own package: the module is its own default.
        const isOwnDefault = problem.kind === 'FalseExportDefault';
        return (
          !isOfOldNode && !isOwnDefault && !isPreset && !(isOfVitest && problem.kind === 'CJSResolvesToESM')
        );
      });
      expect(told).toEqual([]);
    });

    it('would be published without a word of npm', () => {
      const said = execFileSync('npm publish --dry-run --ignore-scripts --tag next 2>&1', {
        cwd: packed().folder,
        shell: true,
        encoding: 'utf8',
      });
      const words = said
        .split('\n')
        .filter((line) => /^npm (?:warn|error)/i.test(line) && !line.includes('logged in'));
      expect(words).toEqual([]);
    });
  });
}
