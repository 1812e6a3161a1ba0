// The preload of the stand-in's own test app.
const { contextBridge, ipcRenderer } = require('electron');

window.secretOfThePreload = true;
ipcRenderer.on('port', ({ ports }, message) => window.postMessage(message, '/', ports));
contextBridge.exposeInMainWorld('testBridge', {
  ask: (what) => ipcRenderer.send('ask', what),
  add: (left, right) => left + right,
  fail: () => {
    throw new Error('as it should');
  },
  requires: (name) => typeof require(name),
  unknown: () => ipcRenderer.invoke('x'),
  onNews: (listener) => {
    const take = (_event, news) => listener(news);
    ipcRenderer.on('news', take);
    return () => ipcRenderer.off('news', take);
  },
});
