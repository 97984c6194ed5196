import { ENGINE_VERSION } from '../simulation';
import { readArguments, USAGE } from './arguments';
import { collectCommand } from './collect-command';
import { EXIT } from './exit-code';
import { printIssues } from './print-issues';
import { runCommand } from './run-command';
import { serveSeeds } from './seed-thread';
import { validateCommand } from './validate-command';

/** The command line. `argv` is what follows the program's name; answers the exit code (see exit-code.ts). */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await perform(argv);
  } catch (error) {
    console.error(`This is a bug of Lambdarium ${ENGINE_VERSION}, not of the scenario:`);
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return EXIT.ourBug;
  }
}

async function perform(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv);
  if (!read.ok) {
    printIssues('the command line', read.issues);
    console.error('\nSee lambdarium --help.');
    return EXIT.badInput;
  }
  switch (read.value.command) {
    case 'help':
      console.log(USAGE);
      return EXIT.ok;
    case 'version':
      console.log(ENGINE_VERSION);
      return EXIT.ok;
    case 'validate':
      return validateCommand(read.value.file);
    case 'collect':
      return collectCommand(read.value);
    default:
      return await runCommand(read.value, new URL(import.meta.url));
  }
}

serveSeeds();
