export { LabEngine, type LabHost } from './lab-engine';
