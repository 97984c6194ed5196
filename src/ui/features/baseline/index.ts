export { BaselineDelta } from './baseline-delta';
export { PinBaseline } from './pin-baseline';
