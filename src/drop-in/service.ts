/** An optional service of the SDK, for `AgoraRTC.use`: there, and without a part in the lab. */
const service = { name: 'lab-service', create: (): object => ({}), createSubmodule: (): object => ({}) };

export {
  service as default,
  service as ChannelMediaRelayService,
  service as LiveStreamingService,
  service as ContentInspectService,
  service as ImageModerationService,
  service as DataStreamService,
  service as P2PChannelService,
  service as PlanBConnectionService,
  service as InterceptFrameService,
  service as DataChannelConnectionService,
  service as DataChannelSignalService,
};
