/*
 * Everything of Monaco that registers a service, for all editors of the page: Monaco knows only the services that are registered
 * when its first editor is made, and a later one that needs another fails. Loaded with the first editor, never before.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/snippet/register';
// The feature named suggest is only the suggestions inside a line; the list is this one.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/wordOperations/register';
// JSON's mode would come after its first editor, and brings services of its own.
import 'monaco-editor/languages/features/json/jsonMode';
