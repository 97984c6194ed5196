export { compileFiles, compileHandler } from './compile';
export { Drive, type DriveOptions } from './drive';
export type { Guest, GuestHost, GuestReply } from './ports';
export { type CodeProblem, syntaxProblemOf } from './syntax-problem';
