import type { FunctionSettings, Scenario } from '../../../scenario';
import { FieldGroups } from './fields/field-groups';
import { FUNCTION_FIELDS } from './fields/function-fields';

interface MoreSettingsProps {
  readonly settings: FunctionSettings;
  readonly index: number;
  readonly scenario: Scenario;
}

/** Everything of a function that is not always on screen. */
export function MoreSettings({ settings, index, scenario }: MoreSettingsProps) {
  return (
    <FieldGroups
      groups={FUNCTION_FIELDS}
      part={settings}
      at={['functions', index]}
      partName={settings.name}
      scenario={scenario}
    />
  );
}
