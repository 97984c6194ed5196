import {
  ALL_RUNTIMES,
  CITATIONS,
  INIT_MS_PER_MIB_OF_CODE,
  isRuntimeOn,
  RULES_ID_DEFAULT,
  RULES_TODAY,
  ruleSourcesOn,
} from '../../../../aws';
import type { FunctionSettings } from '../../../../scenario';
import { counted, duration, percentage } from '../../../../words';
import { assumed, chosen, fromGuide, originOf } from '../../../kit';
import { ASYNCHRONOUS_FIELDS } from './asynchronous-fields';
import { type FieldGroup, plainChoices } from './field-spec';
import { threadsMean } from './function-consequences';
import {
  architectureMeans,
  codeSizeMeans,
  hasProvisioned,
  initMeans,
  isScaled,
  peakMeans,
  provisionedMeans,
  runtimeMeans,
  storageMeans,
  targetMeans,
  variablesMean,
} from './further-consequences';
import { SNAP_START_FIELDS } from './snap-start-fields';
import { VERSION_FIELDS } from './version-fields';

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const API = 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html';
const STORAGE_STOPS = [512, 1024, 2048, 3072, 4096, 5120, 7168, 10_240];
const AMOUNT_MAX = 1_000_000;

const code: FieldGroup<FunctionSettings> = {
  title: 'Code',
  fields: [
    {
      kind: 'code',
      path: 'code',
      label: 'What runs',
      term: 'executor',
      means: ({ code: real }) =>
        real === null ? 'Its profile alone: no code runs.' : `${real.file ?? 'Code in the scenario'} runs in sandboxed workers.`,
      origin: chosen('default: the profile'),
    },
    {
      kind: 'text',
      path: 'code.handler',
      label: 'Handler',
      awsName: 'Handler',
      term: 'handler',
      isCode: true,
      isShown: (fn) => fn.code !== null,
      means: 'The file without its extension, a dot, the exported function.',
      origin: fromGuide('default index.handler', API),
    },
    {
      kind: 'choice',
      path: 'runtime',
      label: 'Runtime',
      awsName: 'Runtime',
      term: 'runtime',
      choices: ({ scenario }) => plainChoices(ALL_RUNTIMES.filter((one) => isRuntimeOn(one, scenario.rules)).map(({ id }) => id)),
      means: runtimeMeans,
      origin: { text: 'runtimes of 2026-11: AWS', href: CITATIONS.runtimes, isAssumption: false },
    },
    {
      kind: 'choice',
      path: 'architecture',
      label: 'Architecture',
      awsName: 'Architectures',
      choices: plainChoices(['x86_64', 'arm64']),
      means: ({ architecture }, { scenario }) => architectureMeans(architecture, scenario.region),
      origin: fromGuide('default x86_64', API),
    },
    {
      kind: 'choice',
      path: 'packageType',
      label: 'Package',
      awsName: 'PackageType',
      choices: [
        { value: 'Zip', label: 'Zip archive' },
        { value: 'Image', label: 'Container image' },
      ],
      means: 'Decides, with the runtime, how long Init takes.',
      origin: fromGuide('default Zip', API),
    },
    {
      kind: 'pairs',
      path: 'environment',
      label: 'Environment variables',
      awsName: 'Environment',
      separator: '=',
      means: ({ environment }) => variablesMean(environment),
      origin: originOf(SOURCES.environmentVariablesBytesMax, 'at most 4 KB'),
    },
  ],
};

const starting: FieldGroup<FunctionSettings> = {
  title: 'Starting',
  fields: [
    {
      kind: 'number',
      path: 'codeMiB',
      label: 'Evaluated code',
      term: 'cold start',
      unit: 'MiB',
      min: 0,
      max: 250,
      step: 0.5,
      means: ({ codeMiB }) => codeSizeMeans(codeMiB),
      origin: originOf(INIT_MS_PER_MIB_OF_CODE, '400 ms for each MiB'),
    },
    {
      kind: 'distribution',
      path: 'initMs',
      label: 'Init',
      awsName: 'Init Duration',
      term: 'init',
      unit: 'ms',
      emptyText: 'as measured for the runtime',
      means: initMeans,
      origin: { text: 'start-up times: measured by others, 2026-08', href: CITATIONS.lambdaPerf, isAssumption: false },
    },
    ...SNAP_START_FIELDS,
    {
      kind: 'json',
      path: 'extensions',
      label: 'Extensions',
      term: 'extension',
      means: ({ extensions }) =>
        extensions.length === 0
          ? 'None. An example: [{ "name": "traces", "initMs": 60, "postMs": 20 }]'
          : `${counted(extensions.length, 'extension')}: what they do after the answer is billed, and nobody waits for it.`,
      origin: chosen('default none'),
    },
    {
      kind: 'number',
      path: 'ephemeralStorageMiB',
      label: 'Storage in /tmp',
      awsName: 'EphemeralStorage',
      unit: 'MB',
      min: R.ephemeralStorageMiBMin,
      max: R.ephemeralStorageMiBMax,
      step: 512,
      isWhole: true,
      stops: STORAGE_STOPS,
      means: ({ ephemeralStorageMiB }) => storageMeans(ephemeralStorageMiB),
      origin: originOf(SOURCES.ephemeralStorageMiBMin, 'default 512 MB'),
    },
  ],
};

const work: FieldGroup<FunctionSettings> = {
  title: 'Work',
  fields: [
    {
      kind: 'distribution',
      path: 'cpuMs',
      label: 'CPU work, as drawn',
      term: 'cpums',
      unit: 'ms',
      means: 'Milliseconds at one vCPU, drawn anew for each invocation.',
      origin: assumed('default 5 ms'),
    },
    {
      kind: 'number',
      path: 'cpuMsPerMiB',
      label: 'CPU work per MiB of the object',
      unit: 'ms',
      min: 0,
      max: AMOUNT_MAX,
      step: 10,
      means: ({ cpuMsPerMiB }) =>
        cpuMsPerMiB === 0
          ? 'The size of an S3 object changes nothing.'
          : `A 4 MiB object adds ${duration(4 * cpuMsPerMiB)} at one vCPU.`,
      origin: chosen('default 0'),
    },
    {
      kind: 'number',
      path: 'cpuThreads',
      label: 'Threads',
      term: 'vcpu',
      unit: '',
      min: 1,
      max: R.processesMax,
      step: 1,
      isWhole: true,
      means: threadsMean,
      origin: chosen('default 1'),
    },
    {
      kind: 'steps',
      path: 'profile.steps',
      label: 'Profile',
      term: 'profile',
      means: ({ code: real, profile }) =>
        `${counted(profile.steps.length, 'step')} after the CPU work. ${real === null ? 'This is what each invocation does.' : 'Used where no real code runs.'}`,
      origin: chosen('default: no further step'),
    },
    {
      kind: 'number',
      path: 'profile.errorRate',
      label: 'Modelled errors',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      scale: 100,
      means: ({ profile }) =>
        profile.errorRate === 0
          ? 'No modelled invocation fails.'
          : `${percentage(profile.errorRate)} of modelled invocations end in a function error.`,
      origin: chosen('default 0'),
    },
    {
      kind: 'number',
      path: 'profile.itemErrorRate',
      label: 'Modelled bad records',
      term: 'partial batch response',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      scale: 100,
      means: ({ profile }) =>
        profile.itemErrorRate === 0
          ? 'No single record of a batch fails.'
          : `${percentage(profile.itemErrorRate)} of records fail: reported by the answer where the source reads such reports, else with their whole batch.`,
      origin: chosen('default 0'),
    },
    {
      kind: 'number',
      path: 'profile.responseBytes',
      label: 'Modelled response',
      unit: 'bytes',
      min: 0,
      max: R.responseBytesMax,
      step: 100,
      isWhole: true,
      means: 'What a modelled invocation answers with.',
      origin: originOf(SOURCES.responseBytesMax, 'at most 6 MB'),
    },
    {
      kind: 'number',
      path: 'profile.logBytes',
      label: 'Modelled log',
      unit: 'bytes',
      min: 0,
      max: 1_048_576,
      step: 100,
      isWhole: true,
      means: 'What a modelled invocation writes to its log, for the bill. Lambda’s own lines come on top.',
      origin: chosen('default 0'),
    },
    {
      kind: 'number',
      path: 'profile.maxMemoryMiB',
      label: 'Memory in use',
      awsName: 'Max Memory Used',
      term: 'report',
      unit: 'MB',
      min: 1,
      max: R.memoryMiBMax,
      step: 8,
      means: peakMeans,
      origin: assumed('default 64 MB'),
    },
  ],
};

const provisioned: FieldGroup<FunctionSettings> = {
  title: 'Kept ready',
  fields: [
    {
      kind: 'number',
      path: 'provisionedConcurrency.concurrency',
      label: 'Provisioned concurrency',
      awsName: 'ProvisionedConcurrentExecutions',
      term: 'provisioned concurrency',
      unit: '',
      min: 0,
      max: AMOUNT_MAX,
      step: 1,
      isWhole: true,
      means: provisionedMeans,
      origin: fromGuide('default none', CITATIONS.provisioned),
    },
    {
      kind: 'choice',
      path: 'provisionedConcurrency.allocated',
      label: 'Ready',
      choices: [
        { value: 'beforeTheRun', label: 'before the run' },
        { value: 'fromTheStart', label: 'asked for at its start' },
      ],
      isShown: hasProvisioned,
      means: ({ provisionedConcurrency: { allocated } }) =>
        allocated === 'beforeTheRun' ? 'All of it serves from second 0.' : 'Prepared for a minute or two; until then, on demand.',
      origin: assumed('default: before the run'),
    },
    {
      kind: 'text',
      path: 'provisionedConcurrency.alias',
      label: 'Alias',
      term: 'alias',
      isShown: hasProvisioned,
      means: 'Everything invokes this alias; $LATEST can have no provisioned concurrency.',
      origin: fromGuide('default live', CITATIONS.provisioned),
    },
    {
      kind: 'number',
      path: 'provisionedConcurrency.targetUtilization',
      label: 'Target utilisation',
      awsName: 'TargetValue',
      term: 'target tracking',
      unit: '',
      min: R.provisionedTargetMin,
      max: R.provisionedTargetMax,
      step: 0.05,
      emptyText: 'no target tracking',
      isShown: hasProvisioned,
      means: targetMeans,
      origin: fromGuide('default none', CITATIONS.provisioned),
    },
    {
      kind: 'number',
      path: 'provisionedConcurrency.minCapacity',
      label: 'At least',
      awsName: 'MinCapacity',
      unit: '',
      min: 0,
      max: AMOUNT_MAX,
      step: 1,
      isWhole: true,
      isShown: isScaled,
      means: 'Target tracking goes no lower.',
      origin: chosen('default 1'),
    },
    {
      kind: 'number',
      path: 'provisionedConcurrency.maxCapacity',
      label: 'At most',
      awsName: 'MaxCapacity',
      unit: '',
      min: 0,
      max: AMOUNT_MAX,
      step: 1,
      isWhole: true,
      isShown: isScaled,
      means: 'Target tracking goes no higher.',
      origin: chosen('default 100'),
    },
    {
      kind: 'json',
      path: 'provisionedConcurrency.scheduledActions',
      label: 'Scheduled actions',
      isShown: hasProvisioned,
      means: 'A list of schedule, minCapacity and maxCapacity; rate(…) or cron(…), in UTC.',
      origin: chosen('default none'),
    },
  ],
};

/** Everything of a function beyond the few settings that are always on screen. */
export const FUNCTION_FIELDS: readonly FieldGroup<FunctionSettings>[] = [
  code,
  starting,
  provisioned,
  VERSION_FIELDS,
  work,
  ASYNCHRONOUS_FIELDS,
];
