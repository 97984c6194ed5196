export { LabScreen } from './lab-screen';
