import { fail, type Result, succeed } from '../base';
import { show } from './show';

/** Turns a scenario of one version into the next. It gets a plain object that may be malformed and must not throw. */
export type Migration = (json: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `MIGRATIONS[v - 1]` turns version v into v + 1. Version 1 is the newest, so there is none yet. */
const MIGRATIONS: readonly Migration[] = [];

function versionProblem(version: unknown, newest: number): string | null {
  if (version === undefined) return `is missing; write ${newest}`;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return `${show(version)} is not a version; write ${newest}`;
  }
  if (version > newest)
    return `${version} is newer than ${newest}, the newest version this Lambdarium reads; use a newer Lambdarium`;
  return null;
}

/** Applies every migration from the version that the JSON names to the newest, one after the other. */
export function migrateWith(
  migrations: readonly Migration[],
  json: Readonly<Record<string, unknown>>,
): Result<Readonly<Record<string, unknown>>> {
  const newest = migrations.length + 1;
  const version = Object.hasOwn(json, 'formatVersion') ? json.formatVersion : undefined;
  const problem = versionProblem(version, newest);
  if (problem !== null) return fail({ path: 'formatVersion', message: problem });
  const steps = migrations.slice((version as number) - 1); // versionProblem saw that it is an integer
  const migrated = steps.reduce((value, step) => step(value), json);
  return succeed(steps.length === 0 ? json : { ...migrated, formatVersion: newest });
}

/** Brings a scenario of any known version to the newest. A version from the future, or none, is an issue. */
export function migrate(json: Readonly<Record<string, unknown>>): Result<Readonly<Record<string, unknown>>> {
  return migrateWith(MIGRATIONS, json);
}

/** The newest version that the chain ends at; a test holds it equal to the schema's. */
export const MIGRATED_VERSION = MIGRATIONS.length + 1;
