/** The secret that signs notifications where none is given. */
export const DEFAULT_WEBHOOK_SECRET = 'reconnect-lab';
