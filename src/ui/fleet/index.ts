export { FleetCanvas } from './fleet-canvas';
export { type FleetPicture, fleetDrawing } from './fleet-drawing';
