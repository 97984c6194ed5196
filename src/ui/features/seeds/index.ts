export { LazySeeds } from './lazy-seeds';
