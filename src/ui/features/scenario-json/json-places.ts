import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Issue } from '../../../base';

/* Where an issue stands in the text of a scenario. */

/** A piece of a text, in UTF-16 units. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

const SEGMENTS = /\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g;

/** The keys of a path as issues write it: `functions[2].environment["A-B"]`. */
export function segmentsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(SEGMENTS)].map(([, name, index, quoted]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? (name ?? '') : String(JSON.parse(quoted));
  });
}

const SYNTAX = /^line (\d+), column (\d+): /;

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, column - 1);
}

/** The nearest thing that stands in the text: a missing field is shown where it is missing. */
function nodeAt(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, [...path.slice(0, length)]);
    if (node !== undefined) return length < path.length ? openingOf(node) : node;
  }
  return openingOf(tree);
}

/** Of an object or a list only its first character: all of it would paint the page. */
const openingOf = (node: Node): Node => (node.type === 'object' || node.type === 'array' ? { ...node, length: 1 } : node);

/** An unknown field is shown at its name. */
function shownNode(node: Node, { message }: Issue): Node {
  const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return name !== undefined && message.startsWith('is not a known field') ? name : openingOf(node);
}

/** Where an issue stands; the first character of the text when it is about all of it. */
export function placeOf(text: string, issue: Issue): Place {
  const [, line, column] = SYNTAX.exec(issue.message) ?? [];
  if (issue.path === '' && line !== undefined) return { offset: offsetOf(text, Number(line), Number(column)), length: 1 };
  const tree = parseTree(text);
  if (tree === undefined) return { offset: 0, length: 1 };
  const { offset, length } = shownNode(nodeAt(tree, segmentsOf(issue.path)), issue);
  return { offset, length };
}

/** The line of a place, from 1. */
export const lineOf = (text: string, { offset }: Place): number => text.slice(0, offset).split('\n').length;
