export { LogsTab } from './logs-tab';
