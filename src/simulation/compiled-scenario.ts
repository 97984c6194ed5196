import {
  ASSUMPTION_DEFAULTS,
  cpuShare,
  INIT_MS_PER_MIB_OF_CODE,
  initMsOf,
  isInitBilled,
  isSnapStartCharged,
  type Rules,
  restoreMsOf,
  scalingBurstOf,
  visibleVcpus,
} from '../aws';
import { assert, fail, microsOfMs, microsOfS, type Result, succeed } from '../base';
import { ARCHITECTURES } from '../journal';
import { type Distribution, distributionOf } from '../kernel';
import type {
  AsynchronousRules,
  CpuWindows,
  EndpointConfig,
  EnvironmentPolicy,
  FunctionConfig,
  ProfileStepConfig,
  ProvisionedRules,
  ScalingRule,
  SnapStartConfig,
  VersionConfig,
} from '../lambda';
import type { FunctionSettings, ProfileStep, QueueMappingSettings, Scenario, SnapStartSettings } from '../scenario';
import type { QueueConfig, QueueLimits } from '../services/sqs';
import type { ProvisionedPollers, QueueMappingConfig, QueueRules } from '../sources';
import { hasState } from './downstream-configs';
import { placeOf } from './place-of';
import { sendIndexOf } from './targets';

/* From the document to the model's own configuration (habit 18): the only place that knows both. */

/** What holds for a function whatever its version. */
export function functionConfigOf(settings: FunctionSettings): FunctionConfig {
  return {
    name: settings.name,
    maximumRetryAttempts: settings.maximumRetryAttempts,
    maximumEventAgeUs: microsOfS(settings.maximumEventAgeS),
    reservedConcurrency: settings.reservedConcurrency ?? -1,
    allowsRecursion: settings.recursiveLoop === 'Allow',
  };
}

/** A version of a function; an issue when AWS has no start-up data for its runtime and none is given. */
export function versionConfigOf(settings: FunctionSettings, scenario: Scenario, rules: Rules): Result<VersionConfig> {
  const initMs = initDistributionOf(settings);
  if (!initMs.ok) return initMs;
  const { profile } = settings;
  return succeed({
    memoryMiB: settings.memoryMiB,
    timeoutUs: microsOfS(settings.timeoutS),
    architecture: ARCHITECTURES.indexOf(settings.architecture),
    ephemeralMiB: settings.ephemeralStorageMiB,
    cpuShare: cpuShare(settings.memoryMiB, settings.cpuThreads, rules),
    cpuWindows: scenario.assumptions.cpu === 'windows' ? cpuWindowsOf(settings, rules) : null,
    cpuMs: distributionOf(settings.cpuMs),
    cpuMsPerMiB: settings.cpuMsPerMiB,
    startUpMs: distributionOf(scenario.assumptions.startUpOverheadMs),
    initMs: initMs.value,
    // Of SnapStart, the Init of a publication and what is loaded after a restore always were.
    isInitBilled: settings.snapStart !== null || isInitBilled(rules, settings.packageType, settings.runtime),
    snapStart: settings.snapStart && snapStartConfigOf(settings.snapStart, settings.runtime),
    extensions: settings.extensions.map(({ name, external, initMs, postMs, shutdownMs }) => ({
      name,
      isExternal: external,
      initMs: distributionOf(initMs),
      postMs: distributionOf(postMs),
      shutdownMs: distributionOf(shutdownMs),
    })),
    shutdownLimitUs: shutdownLimitUsOf(settings, rules),
    steps: profile.steps.map((step, i) =>
      step.kind === 'emit' ? { kind: 'emit', send: sendIndexOf(settings.name, i, scenario) } : stepConfigOf(step, scenario),
    ),
    errorRate: profile.errorRate,
    itemErrorRate: profile.itemErrorRate,
    responseBytes: responseBytesOf(profile),
    isResponseTooLarge: responseBytesOf(profile) > rules.responseBytesMax,
    maxMemoryMiB: profile.maxMemoryMiB,
    hasCode: settings.code !== null,
  });
}

function snapStartConfigOf({ restoreMs, afterRestoreMs }: SnapStartSettings, runtime: string): SnapStartConfig {
  return {
    restoreMs: distributionOf(restoreMs ?? restoreMsOf(runtime).value),
    afterRestoreMs: distributionOf(afterRestoreMs),
    isCharged: isSnapStartCharged(runtime),
  };
}

/** What the steps of a profile write, and what comes at its end. */
function responseBytesOf({ steps, responseBytes }: FunctionSettings['profile']): number {
  return steps.reduce((bytes, step) => (step.kind === 'respond' ? bytes + step.bytes : bytes), responseBytes);
}

/** The runtime alone gets no time; an external extension gets more than an internal one. */
function shutdownLimitUsOf({ extensions }: FunctionSettings, rules: Rules): number {
  if (extensions.length === 0) return 0;
  return microsOfMs(extensions.some(({ external }) => external) ? rules.shutdownExternalMs : rules.shutdownInternalMs);
}

/** A quota is at least a microsecond, or work would never end. */
function cpuWindowsOf({ memoryMiB, cpuThreads }: FunctionSettings, rules: Rules): CpuWindows {
  const periodUs = rules.cpuPeriodUs;
  const quotaUs = Math.max(1, Math.floor(cpuShare(memoryMiB, cpuThreads, rules) * periodUs + 0.5));
  return { periodUs, quotaUs, parallel: Math.min(cpuThreads, visibleVcpus(memoryMiB)) };
}

/** How environments are kept and picked. */
export function environmentPolicyOf(scenario: Scenario): EnvironmentPolicy {
  const { routing, idleLifeS, spareIdleLifeS, maximumAgeS, expiryAtTies, coldStart } = scenario.assumptions;
  return {
    routing,
    idleLifeS: distributionOf(idleLifeS),
    spareIdleLifeS: spareIdleLifeS === null ? null : distributionOf(spareIdleLifeS),
    maximumAgeS: distributionOf(maximumAgeS),
    expiresBeforeArrivals: expiryAtTies === 'beforeArrivals',
    coldReplacesWarm: coldStart === 'replaces',
  };
}

/** The endpoints, in the scenario's order. */
export function endpointConfigsOf(scenario: Scenario): readonly EndpointConfig[] {
  return scenario.endpoints.map((endpoint) => {
    const { name, url, status, headers, body, errorRate, errorStatus } = endpoint;
    const common = { name, url, status, headers, body, errorRate, errorStatus, latencyMs: distributionOf(endpoint.latencyMs) };
    if (endpoint.database !== null) return { ...common, state: 'connections' };
    return hasState(endpoint) ? { ...common, state: 'load' } : common;
  });
}

/** Lambda's asynchronous retries as the rules of the date have them. */
export function asynchronousRulesOf(rules: Rules): AsynchronousRules {
  return {
    retryDelaysUs: [microsOfS(rules.asynchronousRetryFirstDelayS), microsOfS(rules.asynchronousRetrySecondDelayS)],
    throttleBackoffFirstUs: microsOfS(rules.throttleBackoffFirstS),
    throttleBackoffFactor: rules.throttleBackoffFactor,
    throttleBackoffMaxUs: microsOfS(rules.throttleBackoffMaxS),
    recursiveInvocationsMax: rules.recursiveInvocationsMax,
    requestBytesMax: rules.asynchronousPayloadBytesMax,
  };
}

/** How provisioned concurrency is prepared. */
export function provisionedRulesOf(scenario: Scenario, rules: Rules): ProvisionedRules {
  return {
    requestRateFactor: rules.requestRateFactor,
    unreservedMin: Math.min(rules.unreservedConcurrencyMin, scenario.account.concurrency),
    everyUs: microsOfS(60 / rules.provisionedPerMinute),
    initLimitUs: microsOfS(rules.provisionedInitLimitMs / 1000),
    preparationS: distributionOf(scenario.assumptions.provisionedPreparationS),
  };
}

/** How fast environments may be created, as the rules of the date have it in a region. */
export function scalingRuleOf(rules: Rules, region: string): ScalingRule {
  return {
    burst: scalingBurstOf(rules, region),
    refillUs: microsOfS(60 / rules.scalingPerMinute),
    isPerFunction: rules.isScalingPerFunction,
  };
}

/** The queues, in the scenario's order. */
export function queueConfigsOf({ queues }: Scenario): readonly QueueConfig[] {
  return queues.map(({ name, fifo, visibilityTimeoutS, retentionS, delayS, redrive }) => ({
    name,
    isFifo: fifo,
    visibilityTimeoutUs: microsOfS(visibilityTimeoutS),
    retentionUs: microsOfS(retentionS),
    delayUs: microsOfS(delayS),
    redrive: redrive && { deadLetterQueue: placeOf(queues, redrive.deadLetterQueue), maxReceiveCount: redrive.maxReceiveCount },
  }));
}

/** SQS's own limits. */
export function queueLimitsOf(rules: Rules): QueueLimits {
  return { inFlightMax: rules.queueInFlightMax, requestBytes: rules.queueRequestBytes };
}

/** How Lambda polls queues. */
export function queueRulesOf(rules: Rules, scenario: Scenario): QueueRules {
  return {
    start: rules.queuePollersStart,
    quiet: rules.queuePollersQuiet,
    perMinute: rules.queuePollersPerMinute,
    most: Math.min(rules.queuePollersMax, scenario.account.concurrency),
    longPollUs: microsOfS(rules.queueLongPollS),
    quietAfterUs: microsOfS(ASSUMPTION_DEFAULTS.queueQuietAfterS.value),
    receiveMax: rules.queueReceiveMax,
    batchBytesMax: rules.mappingBatchBytesMax,
    backoffFirstUs: microsOfS(ASSUMPTION_DEFAULTS.queueBackoffFirstS.value),
    backoffMaxUs: microsOfS(ASSUMPTION_DEFAULTS.queueBackoffMaxS.value),
    recursiveInvocationsMax: rules.recursiveInvocationsMax,
  };
}

/** Each poller works on so many batches at once; there are never fewer than the minimum. */
function provisionedPollersOf(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  concurrency: number,
  rules: Rules,
): ProvisionedPollers {
  const batchesEach = rules.provisionedPollerConcurrency;
  return {
    start: minimum * batchesEach,
    quiet: minimum * batchesEach,
    most: Math.min(maximum * batchesEach, concurrency),
    perMinute: rules.provisionedPollersPerMinute,
    batchesEach,
    pollsPerSecond: rules.provisionedPollerPollsPerSecond,
    bytesPerSecond: rules.provisionedPollerBytesPerSecond,
  };
}

/** A queue's event source mapping. */
export function queueMappingOf(
  mapping: QueueMappingSettings,
  { functions, account }: Scenario,
  rules: Rules,
): QueueMappingConfig {
  return {
    fn: placeOf(functions, mapping.function),
    batchSize: mapping.batchSize,
    windowUs: microsOfS(mapping.batchWindowS),
    maximumConcurrency: mapping.maximumConcurrency,
    reportsItems: mapping.reportBatchItemFailures,
    provisioned: mapping.provisionedPollers && provisionedPollersOf(mapping.provisionedPollers, account.concurrency, rules),
  };
}

function stepConfigOf(step: Exclude<ProfileStep, { readonly kind: 'emit' }>, scenario: Scenario): ProfileStepConfig {
  if (step.kind === 'wait') return { kind: 'wait', ms: distributionOf(step.ms) };
  if (step.kind === 'recorded') return { kind: 'recorded' };
  if (step.kind === 'respond') return { kind: 'respond', bytes: step.bytes, ms: distributionOf(step.ms) };
  if (step.kind === 'compute') return { kind: 'compute', ms: distributionOf(step.cpuMs) };
  const endpoint = scenario.endpoints.findIndex((candidate) => candidate.name === step.endpoint);
  assert(endpoint >= 0, `the scenario was validated, yet the endpoint ${step.endpoint} is missing`);
  const { timeoutMs, retries, onError } = step;
  if (timeoutMs === null && retries === 0 && onError === 'ignore') return { kind: 'call', endpoint };
  const timeoutUs = timeoutMs === null ? 0 : Math.max(1, microsOfMs(timeoutMs));
  const patience = { timeoutUs, retries, backoffMs: distributionOf(step.backoffMs), failsOnError: onError === 'fail' };
  return { kind: 'call', endpoint, patience };
}

function initDistributionOf(settings: FunctionSettings): Result<Distribution> {
  const path = `functions.${settings.name}.runtime`;
  if (settings.initMs !== null) return succeed(distributionOf(settings.initMs));
  const measured = initMsOf(settings);
  if (measured === undefined) {
    return fail({ path, message: `${settings.runtime} has no measured start-up times: give initMs, or choose another runtime` });
  }
  const base = distributionOf(measured.value);
  const addedMs = settings.codeMiB * INIT_MS_PER_MIB_OF_CODE.value;
  return succeed({
    mean: base.mean + addedMs,
    isConstant: base.isConstant,
    sample: (stream, a, b, attempt, firstN) => base.sample(stream, a, b, attempt, firstN) + addedMs,
  });
}
