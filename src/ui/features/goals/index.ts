export { GoalsStrip } from './goals-strip';
