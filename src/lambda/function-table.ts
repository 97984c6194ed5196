import { assert } from '../base';
import type { FunctionConfig, VersionConfig } from './function-config';

/** All functions and all their versions. Versions are numbered over the whole run, in the order they were published. */
export class FunctionTable {
  private readonly versions: VersionConfig[] = [];
  private readonly functionOfVersion: number[] = [];
  private readonly currentOf: number[] = [];

  constructor(readonly all: readonly FunctionConfig[]) {}

  /** Makes a version the one that new environments of its function serve; answers its number. */
  publish(fn: number, config: VersionConfig): number {
    assert(fn >= 0 && fn < this.all.length, `there is no function ${fn}`);
    this.versions.push(config);
    this.functionOfVersion.push(fn);
    this.currentOf[fn] = this.versions.length - 1;
    return this.versions.length - 1;
  }

  /** The number of the version that serves a function now. */
  current(fn: number): number {
    return this.currentOf[fn] as number;
  }

  version(version: number): VersionConfig {
    return this.versions[version] as VersionConfig;
  }

  functionOf(version: number): number {
    return this.functionOfVersion[version] as number;
  }
}
