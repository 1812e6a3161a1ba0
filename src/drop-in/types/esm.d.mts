/** The drop-in has the names that the vendor's ES module exports and the model has a part in. */
export * from 'agora-rtc-sdk-ng/esm';
