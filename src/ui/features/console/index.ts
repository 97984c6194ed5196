export { ConsoleSwitch } from './console-switch';
export { LazyConsoleCard, LazyConsolePanel } from './lazy-console';
