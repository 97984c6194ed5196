export { canvasScale, drawnPx, drawnWidth, pointOn, setCanvasScale } from './canvas-scale';
export { CANVAS_FONT, openSurface, type Surface } from './canvas-surface';
export { type Choice, ChoiceField, type ChoiceFieldProps } from './choice-field';
export { clockText, spanText } from './clock-text';
export { CodeTokens } from './code-tokens';
export { arrivalsText, hasRate, meanOf, secondsText, standsForText, withMean } from './describe';
export { ErrorBoundary } from './error-boundary';
export { FieldFrame, type FieldLook } from './field-frame';
export { onFrame } from './frame-scheduler';
export { functionOfSource, functionsOfSource } from './function-of-source';
export { allTerms } from './glossary';
export {
  type GoalLike,
  type GoalState,
  goalNow,
  goalState,
  goalText,
  type MeasuredList,
  type MetricKind,
  metricChoices,
  metricName,
  metricText,
  metricUnit,
} from './goal-words';
export { hatchColor, hatchOf } from './hatch';
export { instantText } from './instant-text';
export { LiveText } from './live-text';
export { type LoadedMenuProps, MenuButton, type MenuTarget, useMenuOpened } from './menu-button';
export { prepareMonaco, provideMonacoWorker } from './monaco-workers';
export { NumberField, type NumberFieldProps } from './number-field';
export { type NumberLimits, numberProblem } from './number-problem';
export { assumed, chosen, fromGuide, type Origin, originOf } from './origin';
export { type Ink, type Palette, readPalette } from './palette';
export { SPEEDS, speedText } from './speeds';
export { StopSlider } from './stop-slider';
export { escaped, SvgContext, type SvgHost } from './svg-context';
export { Term } from './term';
export { TEXT } from './text';
export { TextField, type TextFieldProps } from './text-field';
export { cssVariables, theme } from './theme';
export { useCanvas } from './use-canvas';
export { useMedia } from './use-media';
export { type ViewName, ViewSwitch, type ViewSwitchProps } from './view-switch';
