export { ScenarioJson } from './lazy-scenario-json';
