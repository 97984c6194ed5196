import { RULES_TODAY } from '../../../../aws';
import type { FunctionSettings } from '../../../../scenario';
import { percentage } from '../../../../words';
import { chosen, fromGuide } from '../../../kit';
import type { FieldGroup } from './field-spec';

const R = RULES_TODAY;
const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html';
const isOn = ({ additionalVersion }: FunctionSettings): boolean => additionalVersion !== null;
const SAME = 'the same';

function weightMeans({ additionalVersion }: FunctionSettings): string {
  const weight = additionalVersion?.weight ?? 0;
  if (weight === 0) return 'Version 1 serves everything. A change takes effect while the run goes on.';
  if (weight === 1) return 'Version 2 serves everything. A change takes effect while the run goes on.';
  return `Version 2 serves ${percentage(weight)} of the invocations, version 1 the rest. A change takes effect while the run goes on.`;
}

/** The two versions behind an alias. */
export const VERSION_FIELDS: FieldGroup<FunctionSettings> = {
  title: 'Alias with two versions',
  fields: [
    {
      kind: 'optional',
      path: 'additionalVersion',
      label: 'Additional version',
      awsName: 'RoutingConfig',
      term: 'weighted alias',
      initial: { weight: 0.1 },
      offText: 'none',
      onText: 'a second version',
      means: ({ additionalVersion }) =>
        additionalVersion === null
          ? 'The alias points to one version.'
          : 'The function’s own settings are version 1, these version 2.',
      origin: fromGuide('default none', GUIDE),
    },
    {
      kind: 'number',
      path: 'additionalVersion.weight',
      label: 'Its weight',
      awsName: 'AdditionalVersionWeights',
      term: 'weighted alias',
      unit: '%',
      min: 0,
      max: 100,
      step: 5,
      scale: 100,
      isShown: isOn,
      means: weightMeans,
      origin: chosen('default 0'),
    },
    {
      kind: 'number',
      path: 'additionalVersion.errorRate',
      label: 'Its modelled errors',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      scale: 100,
      emptyText: SAME,
      isShown: isOn,
      means: 'Share of its modelled invocations that end in a function error.',
      origin: chosen('default: the function’s'),
    },
    {
      kind: 'number',
      path: 'additionalVersion.memoryMiB',
      label: 'Its memory',
      awsName: 'MemorySize',
      term: 'memory size',
      unit: 'MB',
      min: R.memoryMiBMin,
      max: R.memoryMiBMax,
      step: 64,
      isWhole: true,
      emptyText: SAME,
      isShown: isOn,
      means: 'CPU comes with it.',
      origin: chosen('default: the function’s'),
    },
    {
      kind: 'number',
      path: 'additionalVersion.timeoutS',
      label: 'Its timeout',
      awsName: 'Timeout',
      unit: 's',
      min: R.timeoutSMin,
      max: R.timeoutSMax,
      step: 1,
      isWhole: true,
      emptyText: SAME,
      isShown: isOn,
      means: 'What it may take.',
      origin: chosen('default: the function’s'),
    },
    {
      kind: 'distribution',
      path: 'additionalVersion.cpuMs',
      label: 'Its CPU work',
      term: 'cpums',
      unit: 'ms',
      emptyText: SAME,
      isShown: isOn,
      means: 'Milliseconds at one vCPU, drawn anew for each invocation.',
      origin: chosen('default: the function’s'),
    },
    {
      kind: 'distribution',
      path: 'additionalVersion.initMs',
      label: 'Its Init',
      term: 'init',
      unit: 'ms',
      emptyText: SAME,
      isShown: isOn,
      means: 'Init Duration of its environments.',
      origin: chosen('default: the function’s'),
    },
    {
      kind: 'text',
      path: 'additionalVersion.source',
      label: 'Its code',
      isLong: true,
      isCode: true,
      isShown: (fn) => isOn(fn) && fn.code !== null,
      means: 'JavaScript with the same handler, instead of the function’s.',
      origin: chosen('default: the function’s'),
    },
  ],
};
