import { Button, Menu } from '@mantine/core';
import {
  IconApi,
  IconBell,
  IconBraces,
  IconBucket,
  IconCalendarTime,
  IconDatabase,
  IconFileText,
  IconMailForward,
  IconPointer,
  IconUser,
  IconWaveSine,
} from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { Scenario, SourceSettings } from '../../../scenario';
import { level } from '../../../words';
import { arrivalsText, hasRate, NumberField, TEXT } from '../../kit';
import { SOURCE_GROUPS, useLab, useScenario } from '../../stores';
import { FieldList } from './fields/field-groups';
import { KIND_WORDS, sourceFields } from './fields/source-fields';
import { PartList } from './part-list';
import css from './settings.module.css';

const T = TEXT.building;
/** The most that a rate can be multiplied by; the engine checks it too. */
const RATE_FACTOR_MAX = 1000;
const RATE_STOPS = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50];
const ICON = { size: 17 };

const ICONS: Readonly<Record<SourceSettings['kind'], ReactNode>> = {
  s3: <IconBucket {...ICON} />,
  'dynamodb-stream': <IconDatabase {...ICON} />,
  kinesis: <IconWaveSine {...ICON} />,
  clicks: <IconPointer {...ICON} />,
  'http-api': <IconApi {...ICON} />,
  schedule: <IconCalendarTime {...ICON} />,
  events: <IconBraces {...ICON} />,
  sqs: <IconMailForward {...ICON} />,
  'rest-api': <IconApi {...ICON} />,
  'function-url': <IconApi {...ICON} />,
  alb: <IconApi {...ICON} />,
  sns: <IconBell {...ICON} />,
  eventbridge: <IconBell {...ICON} />,
  scheduler: <IconCalendarTime {...ICON} />,
  'cloudwatch-logs': <IconFileText {...ICON} />,
  cognito: <IconUser {...ICON} />,
  'iot-rule': <IconBell {...ICON} />,
  cloudtrail: <IconFileText {...ICON} />,
};

/** What happens, how often, and which function gets the events. */
export function SourcesPanel({ scenario }: { readonly scenario: Scenario }) {
  const { sources } = scenario;
  const factors = useScenario((state) => state.rateFactors);
  const problem = useScenario((state) => state.problems['sources'] ?? null);
  return (
    <section className={css.group} aria-label={T.lists.sources}>
      {sources.length === 0 && (
        <div className={css.empty}>
          <strong>{T.noSources}</strong>
          <p>{T.noSourcesHint}</p>
        </div>
      )}
      <PartList
        list="sources"
        parts={sources.map((source) => ({
          name: source.name,
          icon: ICONS[source.kind],
          aside: `${KIND_WORDS[source.kind].label} → ${receiverText(source)}`,
          sentence: arrivalsText(source.arrivals, factors[source.name] ?? 1),
        }))}
        always={(index) => <RateFactor source={sources[index]} />}
        body={(index) => {
          const source = sources[index];
          return (
            source !== undefined && (
              <FieldList
                fields={sourceFields(source)}
                part={source}
                at={['sources', index]}
                partName={source.name}
                scenario={scenario}
              />
            )
          );
        }}
      />
      <AddSource />
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** Who gets it: a name, or the first of several. */
function receiverText(source: SourceSettings): string {
  if (source.kind === 'sqs') return source.queue;
  if (!('targets' in source)) return source.function;
  const names = [...(source.function === null ? [] : [source.function]), ...source.targets.map((to) => Object.values(to)[0])];
  return names.length > 1 ? T.andMore(String(names[0]), names.length - 1) : String(names[0] ?? '');
}

/** The rate as a multiple of what the scenario says; it changes while the run goes on. */
function RateFactor({ source }: { readonly source: SourceSettings | undefined }) {
  const lab = useLab();
  const name = source?.name ?? '';
  const factor = useScenario((state) => state.rateFactors[name] ?? 1);
  const problem = useScenario((state) => state.problems[`sources.${name}.rateFactor`] ?? null);
  if (source === undefined || !hasRate(source.arrivals)) return null;
  return (
    <NumberField
      label={TEXT.settings.source(name)}
      awsName={null}
      unit="×"
      value={factor}
      min={0}
      max={RATE_FACTOR_MAX}
      step={0.1}
      isWhole={false}
      stops={RATE_STOPS}
      problem={problem}
      consequence={TEXT.settings.rateHint}
      onCommit={(value) => {
        if (value !== null) void lab.setRate(name, value, `${TEXT.settings.source(name)} × ${level(value)}`);
      }}
    />
  );
}

function AddSource() {
  const lab = useLab();
  return (
    <Menu position="bottom-start" width={290} loop>
      <Menu.Target>
        <Button className={css.add ?? ''} size="compact-sm">
          {T.addSource} ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={css.dropdown ?? ''}>
        {SOURCE_GROUPS.map(({ title, kinds }) => (
          <Fragment key={title}>
            <Menu.Label>{T.sourceGroups[title]}</Menu.Label>
            {kinds.map((kind) => (
              <Menu.Item key={kind} leftSection={ICONS[kind]} onClick={() => void lab.building.addSource(kind)}>
                {KIND_WORDS[kind].label}
                <span className={css.does}>{KIND_WORDS[kind].does}</span>
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
