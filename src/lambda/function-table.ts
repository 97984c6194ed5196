import { assert } from '../base';
import type { FunctionConfig, VersionConfig } from './function-config';

/** All functions and all their versions. Versions are numbered over the whole run, in the order they were published. */
export class FunctionTable {
  private readonly versions: VersionConfig[] = [];
  private readonly functionOfVersion: number[] = [];
  private readonly currentOf: number[] = [];
  /** By function; −1: its alias points to one version. */
  private readonly additionalOf: Int32Array;

  constructor(readonly all: readonly FunctionConfig[]) {
    this.additionalOf = new Int32Array(all.length).fill(-1);
  }

  /** Makes a version the one that new environments of its function serve; answers its number. */
  publish(fn: number, config: VersionConfig): number {
    const version = this.add(fn, config);
    this.currentOf[fn] = version;
    return version;
  }

  /** Adds the version that a function's alias points to besides the current one, for good; answers its number. */
  publishAdditional(fn: number, config: VersionConfig): number {
    assert(this.additional(fn) < 0, `function ${fn} has an additional version already`);
    const version = this.add(fn, config);
    this.additionalOf[fn] = version;
    return version;
  }

  /** The number of the additional version of a function's alias; −1 when there is none. */
  additional(fn: number): number {
    return this.additionalOf[fn] as number;
  }

  /** Whether a function's alias points to a version. */
  serves(fn: number, version: number): boolean {
    return this.currentOf[fn] === version || this.additionalOf[fn] === version;
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

  private add(fn: number, config: VersionConfig): number {
    if (!(fn >= 0 && fn < this.all.length)) assert(false, `there is no function ${fn}`);
    this.functionOfVersion.push(fn);
    return this.versions.push(config) - 1;
  }
}
