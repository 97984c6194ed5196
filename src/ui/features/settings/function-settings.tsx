import { ASSUMPTION_DEFAULTS, RULES_ID_DEFAULT, RULES_TODAY, ruleSourcesOn, rulesOn } from '../../../aws';
import type { Scenario, FunctionSettings as Settings } from '../../../scenario';
import { duration, level } from '../../../words';
import { assumed, meanOf, NumberField, originOf, secondsText, TEXT, Term, withMean } from '../../kit';
import { type LiveSetting, useBuilding, useLab, useRun, useScenario, useView } from '../../stores';
import { cpuMeans, memoryMeans, reservedMeans, timeoutMeans } from './fields/function-consequences';
import { LazyMoreSettings } from './lazy-panels';
import css from './settings.module.css';

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const MEMORY_STOPS = [
  128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1769, 2048, 3008, 4096, 5120, 7168, 10_240,
];
const RESERVED_STOPS = [0, 1, 2, 3, 5, 8, 10, 16, 20, 24, 32, 40, 50, 64, 100, 150, 200, 300, 500, 900];
const CPU_MS_MAX = 900_000;
const T = TEXT.settings;

/** The rules of a scenario, which was read with them. */
function rulesOf({ rules }: Scenario) {
  const found = rulesOn(rules);
  return found.ok ? found.value : R;
}

interface FieldProps {
  readonly settings: Settings;
  readonly index: number;
  readonly scenario: Scenario;
}

/** The few settings of one function that matter most; the rest opens below them. */
export function FunctionSettings(props: FieldProps) {
  const lab = useLab();
  const isMore = useBuilding((state) => state.isMore);
  return (
    <>
      <MemoryField {...props} />
      <CpuField {...props} />
      <ReservedField {...props} />
      <TimeoutField {...props} />
      <IdleLife scenario={props.scenario} />
      <button
        type="button"
        className={css.more}
        aria-expanded={isMore}
        onClick={() => lab.building.store.setState({ isMore: !isMore })}
      >
        <b>{TEXT.building.more}</b> <span>{TEXT.building.moreHint}</span>
      </button>
      {isMore && <LazyMoreSettings {...props} />}
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
  const live = useLive(props, 'memoryMiB', T.memory, 'MB');
  const { memoryMiBMax, memoryMiBStep } = rulesOf(props.scenario);
  return (
    <NumberField
      {...live}
      label={T.memory}
      awsName="MemorySize"
      term="memory size"
      origin={originOf(SOURCES.memoryMiBMin, 'default 128 MB')}
      unit="MB"
      value={props.settings.memoryMiB}
      min={R.memoryMiBMin}
      max={memoryMiBMax}
      step={64}
      isWhole
      stops={MEMORY_STOPS.filter((stop) => stop <= memoryMiBMax && stop % memoryMiBStep === 0)}
      consequence={memoryMeans(props.settings)}
    />
  );
}

function CpuField({ settings, index }: FieldProps) {
  const lab = useLab();
  const mean = meanOf(settings.cpuMs);
  if (mean === null) return null;
  const isEditable = withMean(settings.cpuMs, mean) !== null;
  return (
    <NumberField
      label={T.cpu}
      awsName={null}
      term="cpums"
      origin={assumed('default 5 ms; changing it restarts the run')}
      unit="ms"
      value={mean}
      min={0}
      max={CPU_MS_MAX}
      step={10}
      isWhole={false}
      isDisabled={!isEditable}
      problem={null}
      consequence={cpuMeans(settings)}
      onCommit={(value) => {
        if (value === null) return;
        const what = `${settings.name}: ${T.cpu} ${duration(value)}`;
        void lab.restartWithFunction(index, 'cpuMs', withMean(settings.cpuMs, value), what);
      }}
    />
  );
}

function ReservedField(props: FieldProps) {
  const { settings, scenario } = props;
  const live = useLive(props, 'reservedConcurrency', T.reserved, '');
  const isConsole = useView((view) => view.isConsole);
  const refused = useRun((state) => state.report?.functions[props.index]?.totals.throttled ?? 0);
  const { concurrency } = scenario.account;
  return (
    <NumberField
      {...live}
      label={T.reserved}
      awsName={null}
      term="reserved concurrency"
      origin={originOf(SOURCES.unreservedConcurrencyMin, 'default none; 100 stay unreserved')}
      unit=""
      value={settings.reservedConcurrency}
      min={0}
      max={concurrency}
      step={1}
      isWhole
      stops={RESERVED_STOPS.filter((stop) => stop <= concurrency)}
      emptyText={T.reservedNone}
      consequence={reservedMeans(settings, scenario, isConsole ? null : refused)}
    />
  );
}

function TimeoutField(props: FieldProps) {
  const live = useLive(props, 'timeoutS', T.timeout, 's');
  const isConsole = useView((view) => view.isConsole);
  const timeouts = useRun((state) => state.report?.functions[props.index]?.totals.timeouts ?? 0);
  const { timeoutS } = props.settings;
  return (
    <NumberField
      {...live}
      label={T.timeout}
      awsName="Timeout"
      term="timeout"
      origin={originOf(SOURCES.timeoutSDefault, 'default 3 s')}
      unit="s"
      value={timeoutS}
      min={R.timeoutSMin}
      max={rulesOf(props.scenario).timeoutSMax}
      step={1}
      isWhole
      consequence={timeoutMeans(timeoutS, isConsole ? null : timeouts)}
    />
  );
}

/** How long an idle environment stays, which AWS does not publish; it is changed where all assumptions are. */
function IdleLife({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const { href } = originOf(ASSUMPTION_DEFAULTS.idleLifeS, '');
  const change = (): void => lab.building.store.setState({ tab: 'scenario', isJson: false });
  return (
    <div className={css.assumption}>
      <strong>{T.idle}</strong>
      <button type="button" className={css.value} title={T.idleChange} onClick={change}>
        {secondsText(scenario.assumptions.idleLifeS)}
      </button>
      <p>
        <em>
          <Term id="assumption">{T.assumption}</Term>
        </em>{' '}
        ·{' '}
        {href === null ? (
          T.idleHint
        ) : (
          <a href={href} target="_blank" rel="noreferrer">
            {T.idleHint}
          </a>
        )}
      </p>
    </div>
  );
}
