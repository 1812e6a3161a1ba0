import type { AgoraRTCErrorCode, IAgoraRTCError } from 'agora-rtc-sdk-ng';

/** The words of the SDK's error codes. */
export type ErrorCode = `${AgoraRTCErrorCode}`;

/** An error as the SDK makes it: `code`, `data`, and a message that has both code and text. */
export class RtcError extends Error implements IAgoraRTCError {
  override readonly name = 'AgoraRTCException';
  readonly code: AgoraRTCErrorCode;
  readonly data?: unknown;

  constructor(code: ErrorCode, text = '', data?: unknown) {
    super(`AgoraRTCError ${code}${text === '' ? '' : `: ${text}`}`);
    this.code = code as AgoraRTCErrorCode;
    if (data !== undefined) this.data = data;
  }

  override toString(): string {
    return this.message;
  }

  print(level: 'error' | 'warning' = 'error'): this {
    if (level === 'error') console.error(this.message);
    else console.warn(this.message);
    return this;
  }

  throw(): never {
    throw this.print();
  }
}
