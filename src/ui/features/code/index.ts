export { CodePanel } from './code-panel';
