export type { Example } from './lab-header';
export { LabScreen } from './lab-screen';
