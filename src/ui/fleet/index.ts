export { FleetCanvas } from './fleet-canvas';
