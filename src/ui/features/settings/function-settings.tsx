import { cpuShare } from '../../../aws';
import type { FunctionSettings as Settings } from '../../../scenario';
import { duration, fixed, level } from '../../../words';
import { meanOf, NumberField, TEXT, withMean } from '../../kit';
import { type LiveSetting, useLab, useRun, useScenario } from '../../stores';

/* Lambda's own bounds: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. The worker checks them too. */
const MEMORY_MIB = { min: 128, max: 10_240 };
const TIMEOUT_S = { min: 1, max: 900 };
const MEMORY_STOPS = [
  128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1769, 2048, 3008, 4096, 5120, 7168, 10_240,
];
const T = TEXT.settings;

interface FieldProps {
  readonly settings: Settings;
  readonly index: number;
}

/** The settings of one function that change while it runs, and its CPU work. */
export function FunctionSettings(props: FieldProps) {
  return (
    <>
      <MemoryField {...props} />
      <CpuField {...props} />
      <ReservedField {...props} />
      <TimeoutField {...props} />
    </>
  );
}

function useLive({ settings, index }: FieldProps, setting: LiveSetting, label: string, unit: string) {
  const lab = useLab();
  const problem = useScenario((state) => state.problems[`functions.${settings.name}.${setting}`] ?? null);
  const onCommit = (value: number | null): void => {
    const text = value === null ? T.reservedNone : `${level(value)}${unit === '' ? '' : ` ${unit}`}`;
    void lab.setFunction(index, setting, value, `${settings.name}: ${label} ${text}`);
  };
  return { problem, onCommit };
}

function MemoryField(props: FieldProps) {
  const { memoryMiB } = props.settings;
  const live = useLive(props, 'memoryMiB', T.memory, 'MB');
  const share = cpuShare(memoryMiB);
  return (
    <NumberField
      {...live}
      {...MEMORY_MIB}
      label={T.memory}
      awsName="MemorySize"
      unit="MB"
      value={memoryMiB}
      step={64}
      isWhole
      stops={MEMORY_STOPS}
      consequence={T.cpuShare(fixed(share, 2), share >= 1 ? null : fixed(1 / share, 1))}
    />
  );
}

function CpuField({ settings, index }: FieldProps) {
  const lab = useLab();
  const mean = meanOf(settings.cpuMs);
  const share = cpuShare(settings.memoryMiB);
  if (mean === null) return null;
  const isEditable = withMean(settings.cpuMs, mean) !== null;
  return (
    <NumberField
      label={T.cpu}
      awsName={null}
      unit="ms"
      value={mean}
      min={0}
      max={900_000}
      step={10}
      isWhole={false}
      isDisabled={!isEditable}
      problem={null}
      consequence={T.cpuHint(duration(mean / share))}
      onCommit={(value) => {
        if (value === null) return;
        const what = `${settings.name}: ${T.cpu} ${duration(value)}`;
        void lab.restartWithFunction(index, 'cpuMs', withMean(settings.cpuMs, value), what);
      }}
    />
  );
}

function ReservedField(props: FieldProps) {
  const { reservedConcurrency } = props.settings;
  const live = useLive(props, 'reservedConcurrency', T.reserved, '');
  const account = useScenario((state) => state.scenario?.account.concurrency ?? 1000);
  const refused = useRun((state) => state.report?.functions[props.index]?.totals.throttled ?? 0);
  const consequence =
    reservedConcurrency === null ? T.reservedNoneHint : reservedConcurrency === 0 ? T.reservedZeroHint : T.reservedHint(refused);
  return (
    <NumberField
      {...live}
      label={T.reserved}
      awsName={null}
      unit=""
      value={reservedConcurrency}
      min={0}
      max={account}
      step={1}
      isWhole
      emptyText={T.reservedNone}
      consequence={consequence}
    />
  );
}

function TimeoutField(props: FieldProps) {
  const { timeoutS } = props.settings;
  const live = useLive(props, 'timeoutS', T.timeout, 's');
  const timeouts = useRun((state) => state.report?.functions[props.index]?.totals.timeouts ?? 0);
  return (
    <NumberField
      {...live}
      {...TIMEOUT_S}
      label={T.timeout}
      awsName="Timeout"
      unit="s"
      value={timeoutS}
      step={1}
      isWhole
      consequence={T.timeoutHint(timeouts)}
    />
  );
}
