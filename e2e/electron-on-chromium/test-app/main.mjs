// A small app that uses what the stand-in has, for the stand-in's own tests. It writes what
// happens to stdout.
import path from 'node:path';
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, session } from 'electron';

const say = (...words) => process.stdout.write(`${JSON.stringify(words)}\n`);
const page = (name) =>
  `<!doctype html><html><head><title>${name}</title><script src="/page.js"></script></head>` +
  `<body><script>window.inline = true</script><h1>${name}</h1></body></html>`;
const script = `
  window.got = [];
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== window || data !== 'port') return;
    window.port = port;
    port.onmessage = ({ data }) => { window.got.push(data); if (data.echo) port.postMessage(data); };
  });
  window.testBridge.ask('first');
  window.stop = window.testBridge.onNews((news) => window.got.push(news));
`;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'stand-in-test', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const own = process.argv.slice(process.argv.indexOf(app.getAppPath()) + 1);
if (!app.requestSingleInstanceLock({ path: own[0] ?? null })) {
  say('second');
  app.exit(7);
} else {
  app.on('second-instance', (_event, _argv, folder, data) => say('second-instance', folder, data));
  say('argv', process.defaultApp, process.argv.slice(1, -own.length));
  app.on('window-all-closed', () => say('window-all-closed'));
  app.on('before-quit', (event) => {
    say('before-quit');
    if (globalThis.isHeld) event.preventDefault();
  });
  app.on('quit', (_event, code) => say('quit', code));
  app.on('render-process-gone', (_event, _contents, { reason }) => say('gone', reason));

  ipcMain.on('ask', (event, what) => {
    const isMainFrame = event.senderFrame === event.sender.mainFrame;
    say('ask', what, event.senderFrame.url, isMainFrame);
    const { port1, port2 } = new MessageChannelMain();
    port1.postMessage({ early: [1, undefined, -0, NaN, { deep: null }] });
    event.sender.postMessage('port', 'port', [port2]);
    port1.on('message', ({ data }) => say('message', data));
    port1.on('close', () => say('port closed', BrowserWindow.fromWebContents(event.sender) !== null));
    globalThis.port = port1;
    port1.start();
  });

  await app.whenReady();
  session.defaultSession.setPermissionRequestHandler((_contents, _name, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.on('will-download', (event, item) => {
    say('will-download', item.getURL());
    event.preventDefault();
  });
  protocol.handle('stand-in-test', ({ url }) => {
    const { host, pathname } = new URL(url);
    if (pathname === '/page.js') {
      return new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
    }
    if (pathname === '/download') {
      return new Response('text', { headers: { 'Content-Disposition': 'attachment; filename=text.bin' } });
    }
    if (pathname !== '/') return new Response('none', { status: 404 });
    return new Response(page(host), {
      headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'self'" },
    });
  });
  for (const name of ['one', 'two']) {
    const window = new BrowserWindow({
      webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') },
    });
    window.webContents.setWindowOpenHandler(({ url }) => {
      say('open', url);
      return { action: 'deny' };
    });
    window.webContents.on('will-navigate', (event) => {
      say('will-navigate', event.url);
      event.preventDefault();
    });
    window.on('close', (event) => {
      say('close', name);
      if (globalThis.isHeld) event.preventDefault();
    });
    window.on('ready-to-show', () => say('ready-to-show', name));
    window.on('closed', () => say('closed', name));
    await window.loadURL(`stand-in-test://${name}/`);
    say('loaded', name, window.webContents.getURL());
  }
}
