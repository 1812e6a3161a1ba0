import { describe, expect, it, vi } from 'vitest';
import { reconnectLab, type LabVitePlugin, type VitePluginOptions } from './index.ts';

/** The plugin after a dev server in this mode has read its config. */
function served(
  mode: string,
  options: VitePluginOptions = {},
  base = '/',
): LabVitePlugin & { config_: unknown } {
  const plugin = reconnectLab(options);
  const config_ = plugin.config({}, { mode });
  plugin.configResolved({ base });
  return { ...plugin, config_ };
}

const UMD = '!function(e,t){e.AgoraRTC=t()}(this,(function(){"use strict";return {}}));';

describe('the plugin for the dev server', () => {
  it.each<[string, VitePluginOptions, boolean]>([
    ['lab', {}, true],
    ['development', {}, false],
    ['production', {}, false],
    ['lab', { enabled: false }, false],
    ['development', { enabled: true }, true],
  ])('in mode %s with %o serves the drop-in: %s', (mode, options, isOn) => {
    const plugin = served(mode, options);
    expect(plugin.config_ === undefined).toBe(!isOn);
    expect(plugin.transform(UMD, '/app/node_modules/a-wrapper/index.js?v=1') === undefined).toBe(!isOn);
    expect(plugin.transformIndexHtml.handler()).toHaveLength(isOn ? 1 : 0);
    const use = vi.fn();
    plugin.configureServer({ middlewares: { use } });
    expect(use).toHaveBeenCalledTimes(isOn ? 1 : 0);
  });

  it('leads every import of the SDK to a file of the package', () => {
    const { resolve } = served('lab').config_ as {
      resolve: { alias: { find: RegExp; replacement: string }[] };
    };
    const fileOf = (specifier: string) => resolve.alias.find(({ find }) => find.test(specifier))?.replacement;
    expect(fileOf('agora-rtc-sdk-ng')).toMatch(/[\\/]agora-rtc-sdk-ng[\\/]index\.mjs$/);
    expect(fileOf('agora-rtc-sdk-ng/esm')).toMatch(/[\\/]agora-rtc-sdk-ng[\\/]esm\.mjs$/);
    expect(fileOf('agora-rtc-react')).toBeUndefined();
  });

  it.each([
    ['/', '/@reconnect-lab/page.js'],
    ['/app/', '/app/@reconnect-lab/page.js'],
  ])('puts its script in front of all others, below the base %s', (base, src) => {
    const plugin = served('lab', {}, base);
    expect(plugin.transformIndexHtml.handler()).toEqual([
      { tag: 'script', attrs: { src }, injectTo: 'head-prepend' },
    ]);
    const use = vi.fn();
    plugin.configureServer({ middlewares: { use } });
    expect(use).toHaveBeenCalledWith(src, expect.any(Function));
  });

  it('says of a copy in which file it is, from its package on', () => {
    const { code } =
      served('lab').transform(UMD, '/app/node_modules/.vite/deps/node_modules/a-wrapper/index.js?v=1') ?? {};
    expect(code).toContain('agora-rtc-sdk-ng of an unknown version in a-wrapper/index.js');
  });

  it('leaves scripts without the SDK alone', () => {
    expect(served('lab').transform('export const a = 1;', '/app/src/a.ts')).toBeUndefined();
  });

  it('serves development alone, and comes before others', () => {
    expect(reconnectLab()).toMatchObject({ name: 'reconnect-lab', apply: 'serve', enforce: 'pre' });
  });

  it('answers an option that it does not have with a sentence', () => {
    expect(() => reconnectLab({ enable: true } as never)).toThrow(
      'reconnectLab: there is no option "enable"; there is enabled.',
    );
  });
});
