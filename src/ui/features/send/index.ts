export { SendSheet } from './lazy-send-sheet';
export { SendButton } from './send-button';
