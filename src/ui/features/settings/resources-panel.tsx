import { Button } from '@mantine/core';
import { IconPlug } from '@tabler/icons-react';
import type { EndpointSettings, Scenario } from '../../../scenario';
import { duration, percentage } from '../../../words';
import { meanOf, TEXT, Term } from '../../kit';
import { useLab } from '../../stores';
import { AlarmsSection } from './alarms-section';
import { EraRules } from './era-rules';
import { ENDPOINT_FIELDS } from './fields/endpoint-fields';
import { FieldGroups, FieldList } from './fields/field-groups';
import { ACCOUNT_FIELDS } from './fields/run-fields';
import { PartList } from './part-list';
import { QueuesSection } from './queues-section';
import css from './settings.module.css';

const T = TEXT.building;
const GROUPS = [ACCOUNT_FIELDS];

function sentenceOf({ status, latencyMs, errorRate }: EndpointSettings): string {
  const mean = meanOf(latencyMs);
  const after = mean === null ? '' : ` after ${duration(mean)}`;
  return `Answers ${status}${after}${errorRate > 0 ? `; ${percentage(errorRate)} fail` : ''}.`;
}

/** What the functions call and share: the declared endpoints, and the account. */
export function ResourcesPanel({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const { endpoints } = scenario;
  return (
    <>
      <QueuesSection scenario={scenario} />
      <section className={css.group} aria-label={T.lists.endpoints}>
        <h2 className={css.title}>
          <Term id="endpoint">{T.lists.endpoints}</Term>
        </h2>
        {endpoints.length === 0 && <p className={css.dim}>{T.noEndpoints}</p>}
        <PartList
          list="endpoints"
          parts={endpoints.map((endpoint) => ({
            name: endpoint.name,
            aside: endpoint.url,
            sentence: sentenceOf(endpoint),
            icon: <IconPlug size={17} />,
          }))}
          body={(index) => {
            const endpoint = endpoints[index];
            return (
              endpoint !== undefined && (
                <FieldList
                  fields={ENDPOINT_FIELDS}
                  part={endpoint}
                  at={['endpoints', index]}
                  partName={endpoint.name}
                  scenario={scenario}
                />
              )
            );
          }}
        />
        <Button className={css.add ?? ''} size="compact-sm" variant="default" onClick={() => void lab.building.addEndpoint()}>
          {T.addEndpoint}
        </Button>
      </section>
      <AlarmsSection scenario={scenario} />
      <FieldGroups groups={GROUPS} part={scenario} at={[]} partName={ACCOUNT_FIELDS.title} scenario={scenario} />
      <EraRules scenario={scenario} />
    </>
  );
}
