export { PresentButton } from './present-button';
export { PresenterBar } from './presenter-bar';
export { PresenterHead } from './presenter-head';
export { usePresented } from './use-presented';
