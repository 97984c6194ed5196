import { transform } from 'sucrase';

/*
 * What is wrong with a handler's text before it is deployed, as far as reading it tells: the parser that compiles it. What only an
 * engine finds (a name declared twice, `await` outside a function) is found when the guest loads it, as Runtime.UserCodeSyntaxError.
 */

/** The first place at which a text cannot be read; line and column count from 1. */
export interface CodeProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The first syntax error of a handler's text; null when it reads as code. The ending of `fileName` decides the language. */
export function syntaxProblemOf(source: string, fileName: string): CodeProblem | null {
  const isTypeScript = /\.[cm]?ts$/.test(fileName);
  try {
    transform(source, { transforms: isTypeScript ? ['typescript'] : [], filePath: 'handler', disableESTransforms: true });
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, message = said, line = '1', column = '1'] =
      /^(?:Error transforming [^:]*: )?([\s\S]*?) \((\d+):(\d+)\)$/.exec(said) ?? [];
    return { line: Number(line), column: Number(column), message };
  }
}
