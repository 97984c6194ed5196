export { FleetCanvas } from './fleet-canvas';
export { type FleetPicture, fleetDrawing } from './fleet-drawing';
export { type FleetNames, fleetNames } from './fleet-names';
export { LazyHostsView } from './lazy-hosts-view';
