import type { Scenario } from '../../../scenario';
import { TEXT } from '../../kit';
import { FieldGroups } from './fields/field-groups';
import { FLEET_FIELDS } from './fields/fleet-fields';
import { ASSUMPTION_FIELDS, RUN_FIELDS } from './fields/run-fields';

const GROUPS = [RUN_FIELDS, FLEET_FIELDS, ASSUMPTION_FIELDS];

/** The run itself, and what AWS does not publish. */
export function RunPanel({ scenario }: { readonly scenario: Scenario }) {
  return <FieldGroups groups={GROUPS} part={scenario} at={[]} partName={TEXT.building.tabs.scenario} scenario={scenario} />;
}
