export { CANVAS_FONT, openSurface, type Surface } from './canvas-surface';
export { clockText, spanText } from './clock-text';
export { arrivalsText, hasRate, meanOf, secondsText, standsForText, withMean } from './describe';
export { ErrorBoundary } from './error-boundary';
export { onFrame } from './frame-scheduler';
export {
  type GoalLike,
  type GoalState,
  goalNow,
  goalState,
  goalText,
  type MetricKind,
  metricChoices,
  metricName,
  metricText,
  metricUnit,
} from './goal-words';
export { LiveText } from './live-text';
export { NumberField, type NumberFieldProps } from './number-field';
export { type NumberLimits, numberProblem } from './number-problem';
export { type Ink, type Palette, readPalette } from './palette';
export { TEXT } from './text';
export { cssVariables, theme } from './theme';
export { useCanvas } from './use-canvas';
export { useMedia } from './use-media';
