export { FunctionHeader } from './function-header';
export { FunctionSettings } from './function-settings';
export { ResourcesPanel, RunPanel, SourcesPanel } from './lazy-panels';
