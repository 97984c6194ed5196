/** The limits of an era. */
export const ERA_RULES_TEXT = {
  eraRules: {
    title: (rules: string) => `What held in ${rules}`,
    yes: 'yes',
    no: 'no',
    unsure: 'no source found',
    rules: {
      memoryMiBMax: 'Memory, at most',
      memoryMiBStep: 'Memory in steps of',
      timeoutSMax: 'Timeout, at most',
      billingUnitMs: 'Billed in units of',
      initBilled: 'Init of zip packages is billed',
      accountConcurrency: 'Concurrency of an account',
      scalingBurst: 'New environments at once, small Regions',
      scalingPerMinute: 'and more each minute',
      isScalingPerFunction: 'for each function by itself',
      asynchronousPayloadBytesMax: 'Asynchronous event, at most',
      ephemeralStorageMiBMax: 'Disk (/tmp), at most',
      fileDescriptorsMax: 'Open files and sockets',
      processesMax: 'Processes and threads',
      outboundConnectionsMax: 'Outbound connections',
    },
  },
} as const;
