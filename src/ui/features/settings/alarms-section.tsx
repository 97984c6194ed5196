import { Button } from '@mantine/core';
import { IconBell, IconServer } from '@tabler/icons-react';
import type { Scenario } from '../../../scenario';
import { counted } from '../../../words';
import { TEXT, Term } from '../../kit';
import { useLab } from '../../stores';
import { ALARM_FIELDS, alarmSentence, METRIC_SOURCE_FIELDS } from './fields/alarm-fields';
import { FieldList } from './fields/field-groups';
import { PartList } from './part-list';
import css from './settings.module.css';

const T = TEXT.building;

/** The CloudWatch alarms, and the servers that some of them watch. */
export function AlarmsSection({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  return (
    <section className={css.group} aria-label={T.lists.alarms}>
      <h2 className={css.title}>
        <Term id="alarm">{T.lists.alarms}</Term>
      </h2>
      {scenario.alarms.length === 0 && <p className={css.dim}>{T.noAlarms}</p>}
      <Alarms scenario={scenario} />
      <MetricSources scenario={scenario} />
      <div className={css.adds}>
        <Button size="compact-sm" variant="default" onClick={() => void lab.building.addAlarm()}>
          {T.addAlarm}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void lab.building.addMetricSource()}>
          {T.addMetricSource}
        </Button>
      </div>
    </section>
  );
}

function Alarms({ scenario }: { readonly scenario: Scenario }) {
  const { alarms } = scenario;
  return (
    <PartList
      list="alarms"
      parts={alarms.map((alarm) => ({
        name: alarm.name,
        aside: `${alarm.metric} → ${alarm.alarmActions.length}`,
        sentence: alarmSentence(alarm),
        icon: <IconBell size={17} />,
      }))}
      body={(index) => {
        const alarm = alarms[index];
        return (
          alarm !== undefined && (
            <FieldList fields={ALARM_FIELDS} part={alarm} at={['alarms', index]} partName={alarm.name} scenario={scenario} />
          )
        );
      }}
    />
  );
}

function MetricSources({ scenario }: { readonly scenario: Scenario }) {
  const { metricSources } = scenario;
  return (
    <PartList
      list="metricSources"
      parts={metricSources.map((source) => ({
        name: source.name,
        aside: counted(source.servers, 'server'),
        sentence: T.metricSource(source.meanPercent, source.swingPercent),
        icon: <IconServer size={17} />,
      }))}
      body={(index) => {
        const source = metricSources[index];
        return (
          source !== undefined && (
            <FieldList
              fields={METRIC_SOURCE_FIELDS}
              part={source}
              at={['metricSources', index]}
              partName={source.name}
              scenario={scenario}
            />
          )
        );
      }}
    />
  );
}
