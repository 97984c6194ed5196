import { parseAst } from 'rolldown/parseAst';

/*
 * A function that is declared at the top of a module is a variable to V8: wherever it was put in place of its call, the machine code first
 * looks whether it still is the same one, four instructions a call. A constant need not be asked.
 */

/** What is assigned somewhere by that name, in whatever scope: `=`, `+=`, `++` and so on, but not the declaration of a variable. */
const ASSIGNED =
  /(?<!\b(?:const|let|var)\s+)(?<![.\w$])([\w$]+)\s*(?:=(?![=>])|(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)=|\+\+|--)/g;

/**
 * The code of a module with the functions declared at its top as constants, in front of everything else: making a function runs nothing,
 * so each is there before anybody calls it, as before. One whose name is assigned anywhere stays what it is.
 * @param {string} code
 */
export function withConstantFunctions(code) {
  const assigned = new Set(Array.from(code.matchAll(ASSIGNED), ([, name]) => name));
  const functions = [];
  const rest = [];
  let from = 0;
  for (const node of parseAst(code).body) {
    if (node.type !== 'FunctionDeclaration' || node.id === null || assigned.has(node.id.name)) continue;
    functions.push(`const ${node.id.name} = ${code.slice(node.start, node.end)};\n`);
    rest.push(code.slice(from, node.start));
    from = node.end;
  }
  return `${functions.join('')}${rest.join('')}${code.slice(from)}`;
}
