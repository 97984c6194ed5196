export { TimelineCard } from './timeline-card';
export { type TimelinePicture, timelineDrawing } from './timeline-drawing';
