export { Minimap } from './minimap';
export type { Limit, TrackData } from './track';
export { TracksCanvas } from './tracks-canvas';
