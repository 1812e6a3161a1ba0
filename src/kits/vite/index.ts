/**
 * The kit for Vite: the app's own dev server serves the drop-in in the place of agora-rtc-sdk-ng.
 *
 * @packageDocumentation
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SDK_ALIASES } from '../doors/aliases.ts';
import { withStandIn } from '../doors/head.ts';

/** How the plugin is set up. */
export interface VitePluginOptions {
  /** Whether the drop-in is served; only with `--mode lab` unless given. */
  readonly enabled?: boolean;
}

/** The part of a dev server that answers requests below an address. */
export interface DevServerPart {
  readonly middlewares: {
    use(path: string, answer: (request: unknown, response: PageResponse) => void): unknown;
  };
}

/** The answer to a request, as far as this plugin goes. */
export interface PageResponse {
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** A tag that is put into the app's page. */
export interface PageTag {
  readonly tag: 'script';
  readonly attrs: Readonly<Record<string, string>>;
  readonly injectTo: 'head-prepend';
}

/** A plugin of Vite, as far as this one goes; it needs no types of Vite. */
export interface LabVitePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  readonly apply: 'serve';
  config(config: object, environment: { readonly mode: string }): object | undefined;
  configResolved(config: { readonly base: string }): void;
  configureServer(server: DevServerPart): void;
  transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined;
  transformIndexHtml: { readonly order: 'post'; handler(): PageTag[] };
}

/** Where the dev server has the script that comes before the app's own. */
const PAGE_SCRIPT = '@reconnect-lab/page.js';

/** A file of this package, where it is installed. */
const fileHere = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Of what the transform says in which file a copy is: without the query, from its package on. */
const shortName = (id: string): string => id.replace(/\?.*$/, '').replace(/^.*node_modules[\\/]/, '');

/**
 * For `plugins` of the Vite config. With `vite --mode lab` (or `enabled: true`) the dev server
 * leads imports of agora-rtc-sdk-ng and all its subpaths to the drop-in, and copies of it inside
 * of other packages and in script tags give way as they load. The page then plays in the lab that
 * opened it (`reconnect-lab app`, Playwright); one that nobody opened has a lab of its own, in real
 * time, as `lab` in the console. Builds are left as they are.
 */
function viteLab(options: VitePluginOptions = {}): LabVitePlugin {
  const unknown = Object.keys(options).find((key) => key !== 'enabled');
  if (unknown !== undefined) {
    throw new RangeError(`reconnectLab: there is no option "${unknown}"; there is enabled.`);
  }
  let isOn = false;
  let base = '/';
  return {
    name: 'reconnect-lab',
    enforce: 'pre',
    apply: 'serve',
    config: (_config, { mode }) => {
      isOn = options.enabled ?? mode === 'lab';
      if (!isOn) return undefined;
      const alias = SDK_ALIASES.map(({ find, file }) => ({ find, replacement: fileHere(file) }));
      return { resolve: { alias } };
    },
    configResolved: (config) => {
      ({ base } = config);
    },
    configureServer: ({ middlewares }) => {
      if (!isOn) return;
      middlewares.use(`${base}${PAGE_SCRIPT}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript; charset=utf-8');
        response.setHeader('cache-control', 'no-store');
        response.end(readFileSync(fileHere('vite-page.js'), 'utf8'));
      });
    },
    transform: (code, id) => {
      const given = isOn ? withStandIn(code, shortName(id)) : undefined;
      return given === undefined ? undefined : { code: given, map: null };
    },
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        isOn ? [{ tag: 'script', attrs: { src: `${base}${PAGE_SCRIPT}` }, injectTo: 'head-prepend' }] : [],
    },
  };
}

export { viteLab as reconnectLab };
