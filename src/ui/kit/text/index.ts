import { BASELINE_TEXT } from './baseline-text';
import { BUILDING_TEXT } from './building-text';
import { CODE_TEXT } from './code-text';
import { COMMANDS_TEXT } from './commands-text';
import { ERA_RULES_TEXT } from './era-rules-text';
import { FIELDS_TEXT } from './fields-text';
import { FLEET_TEXT } from './fleet-text';
import { GOALS_TEXT } from './goals-text';
import { HEADER_TEXT } from './header-text';
import { KEEPING_TEXT } from './keeping-text';
import { LOGS_TEXT } from './logs-text';
import { PROBLEMS_TEXT } from './problems-text';
import { REPORT_TEXT } from './report-text';
import { SCENARIO_JSON_TEXT } from './scenario-json-text';
import { SEEDS_TEXT } from './seeds-text';
import { SEND_TEXT } from './send-text';
import { SETTINGS_TEXT } from './settings-text';
import { STORY_TEXT } from './story-text';
import { TIMELINE_TEXT } from './timeline-text';
import { TRACKS_TEXT } from './tracks-text';
import { TRANSPORT_TEXT } from './transport-text';

/** Every word of the screen that is not a number's format or a cause of the catalogue in `words`: one file for each part of it. */
export const TEXT = {
  product: 'Lambdarium',
  ...SETTINGS_TEXT,
  ...BUILDING_TEXT,
  ...FIELDS_TEXT,
  ...ERA_RULES_TEXT,
  ...SCENARIO_JSON_TEXT,
  ...CODE_TEXT,
  ...COMMANDS_TEXT,
  ...SEEDS_TEXT,
  ...SEND_TEXT,
  ...FLEET_TEXT,
  ...TIMELINE_TEXT,
  ...TRACKS_TEXT,
  ...REPORT_TEXT,
  ...GOALS_TEXT,
  ...BASELINE_TEXT,
  ...LOGS_TEXT,
  ...STORY_TEXT,
  ...TRANSPORT_TEXT,
  ...PROBLEMS_TEXT,
  ...HEADER_TEXT,
  ...KEEPING_TEXT,
} as const;
