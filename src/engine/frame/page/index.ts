export { openFrame, serveFrames } from './open-frame';
