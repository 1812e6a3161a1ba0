// Runs one attack over and over, in a process of its own: what ends or blocks that process is a
// find, and not the end of the soak.
const [module, seed, from, step, until] = process.argv.slice(2);
const { default: attack } = await import(module);

let isStopped = false;
process.on('message', () => {
  isStopped = true;
});
// Ctrl-C reaches all processes of a terminal; the soak itself says when to stop.
process.on('SIGINT', () => undefined);

process.send({ limitMs: attack.limitMs, begun: Number(from) });
for (let number = Number(from); number < Number(until) && !isStopped; number += Number(step)) {
  try {
    await attack.run(seed, number, () => process.send({ begun: number }));
  } catch (error) {
    process.send({ failed: number, why: error?.stack ?? String(error) });
    break;
  }
  process.send({ held: number, begun: number + Number(step) });
  // Messages are only heard between two turns of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
}
process.disconnect();
