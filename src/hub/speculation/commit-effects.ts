import type { StepEffect } from '../contract/client-messages.ts';
import type { ProcessSink } from '../../core/process/client-process.ts';

/** Lets the effects of a step that was taken ahead happen in the lab, in their order. */
export function commitEffects(effects: readonly StepEffect[], sink: ProcessSink): void {
  for (const effect of effects) commitEffect(effect, sink);
}

function commitEffect(effect: StepEffect, sink: ProcessSink): void {
  switch (effect.do) {
    case 'send':
      sink.send(effect.packet);
      return;
    case 'set-timer':
      sink.setTimer(effect.timer, effect.atUs);
      return;
    case 'clear-timer':
      sink.clearTimer(effect.timer);
      return;
    case 'timer-fired':
      sink.timerFired(effect.timer);
      return;
    case 'held-packet-read':
      sink.heldPacketRead(effect.index);
      return;
    case 'callback':
      sink.callback(effect.role, effect.args, effect.silence);
      return;
    case 'state':
      sink.state(effect.from, effect.to);
      return;
    case 'refuse':
      sink.refuse(effect.call, effect.code);
  }
}

/** A sink that lets nothing happen. */
export const NULL_SINK: ProcessSink = {
  send() {},
  setTimer() {},
  clearTimer() {},
  timerFired() {},
  heldPacketRead() {},
  callback() {},
  state() {},
  refuse() {},
};
