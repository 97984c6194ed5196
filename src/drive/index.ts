export { compileFiles, compileHandler } from './compile';
export { Drive, type DriveOptions } from './drive';
export type { Guest, GuestHost, GuestReply } from './ports';
export { runSeeds, type SeedRunner, type SeedRunsOptions } from './seed-runs';
export { type CodeProblem, syntaxProblemOf } from './syntax-problem';
