export { runSeeds, type SeedRunner, type SeedRunsOptions } from './seed-runs';
