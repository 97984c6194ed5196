import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import type { Scenario } from '../../../scenario';
import { TEXT, Term } from '../../kit';
import { useLab } from '../../stores';
import { FieldList } from './fields/field-groups';
import { QUEUE_FIELDS, queueSentence } from './fields/queue-fields';
import { PartList } from './part-list';
import css from './settings.module.css';

const T = TEXT.building;

/** The SQS queues, and who reads them. */
export function QueuesSection({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const { queues } = scenario;
  return (
    <section className={css.group} aria-label={T.lists.queues}>
      <h2 className={css.title}>
        <Term id="queue">{T.lists.queues}</Term>
      </h2>
      {queues.length === 0 && <p className={css.dim}>{T.noQueues}</p>}
      <PartList
        list="queues"
        parts={queues.map((queue) => ({
          name: queue.name,
          aside: queue.mapping === null ? '' : `→ ${queue.mapping.function}`,
          sentence: queueSentence(queue),
          icon: <IconStack2 size={17} />,
        }))}
        body={(index) => {
          const queue = queues[index];
          return (
            queue !== undefined && (
              <FieldList fields={QUEUE_FIELDS} part={queue} at={['queues', index]} partName={queue.name} scenario={scenario} />
            )
          );
        }}
      />
      <div className={css.adds}>
        <Button size="compact-sm" variant="default" onClick={() => void lab.building.addQueue(false)}>
          {T.addQueue}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void lab.building.addQueue(true)}>
          {T.addFifoQueue}
        </Button>
      </div>
    </section>
  );
}
