export { FunctionSettings } from './function-settings';
export { AccountSettings, SourceSettings } from './scenario-settings';
