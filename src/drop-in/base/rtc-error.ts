import type { AgoraRTCErrorCode, IAgoraRTCError } from 'agora-rtc-sdk-ng';

/** The words of the SDK's error codes. */
export type ErrorCode = `${AgoraRTCErrorCode}`;

/**
 * An error as the SDK makes it: `code`, `data`, and a message that has both code and text, also where
 * that is empty (agora-rtc-sdk-ng 4.24.8, code of AgoraRTCException).
 */
export class RtcError extends Error implements IAgoraRTCError {
  override readonly name = 'AgoraRTCException';
  readonly code: AgoraRTCErrorCode;
  readonly data?: unknown;

  constructor(code: ErrorCode, text = '', data?: unknown) {
    super(`AgoraRTCError ${code}: ${text}`);
    this.code = code as AgoraRTCErrorCode;
    this.data = data;
  }

  /** With its data, where it has any. */
  override toString(): string {
    return this.data ? `${this.message}\ndata: ${JSON.stringify(this.data)}` : this.message;
  }

  print(level: 'error' | 'warning' = 'error'): this {
    if (level === 'error') console.error(this.toString());
    else console.warn(this.toString());
    return this;
  }

  throw(): never {
    throw this.print();
  }
}
