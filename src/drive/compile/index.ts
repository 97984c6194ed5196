export { compileFiles, compileHandler } from './compile-files';
export { type CodeProblem, syntaxProblemOf } from './syntax-problem';
