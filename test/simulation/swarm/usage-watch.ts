import { OUTCOMES } from '../../../src/journal';
import type { Usage } from '../../../src/pricing';
import { type Fact, Problems, type Watch } from './fact';

const LOST = OUTCOMES.indexOf('environmentLost');

interface Version {
  readonly isArm: boolean;
  readonly memoryMiB: number;
  readonly isInitBilled: boolean;
}

const decimals = (amounts: readonly bigint[]) => ({ x86_64: String(amounts[0]), arm64: String(amounts[1]) });

/** Adds up what is billed from the facts alone, as somebody would who has only AWS's price page. */
export class UsageWatch implements Watch {
  private readonly problems = new Problems();
  private readonly versions = new Map<number, Version>();
  private readonly provisioned = new Set<number>();
  private readonly onDemand = [0n, 0n];
  private readonly kept = [0n, 0n];
  private requests = 0;
  /** What the extensions of the attempt that ends next go on for. */
  private postUs = 0;

  constructor(private readonly unitMs: number) {}

  see(fact: Fact): void {
    if (fact.kind === 'versionPublished') {
      const { version, memoryMiB, architecture, initBilled } = fact;
      this.versions.set(version, { isArm: architecture === 1, memoryMiB, isInitBilled: initBilled === 1 });
    } else if (fact.kind === 'environmentCreated' && fact.pool === 1) this.provisioned.add(fact.environment);
    else if (fact.kind === 'extensionsRan') this.postUs = fact.postUs;
    else if (fact.kind === 'invocationEnded') this.ended(fact);
    else if (fact.kind === 'snapshotCreated' && fact.isBefore === 0) this.snapshot(fact.version, fact.initUs);
  }

  /** What does not agree with a meter. */
  against({ requests, mibMs, provisionedMibMs }: Usage): readonly string[] {
    const own = { requests: String(this.requests), mibMs: decimals(this.onDemand) };
    const meter = { requests, mibMs };
    this.problems.check(
      JSON.stringify(own) === JSON.stringify(meter),
      () => `meters: ${JSON.stringify(meter)}, facts: ${JSON.stringify(own)}`,
    );
    // Init of provisioned environments is billed as well, whether an attempt comes or not.
    const served = this.kept.every((amount, i) => BigInt(Object.values(provisionedMibMs ?? {})[i] ?? 0) >= amount);
    this.problems.check(served, () => `meters: ${JSON.stringify(provisionedMibMs)} provisioned, facts: ${this.kept}`);
    return this.problems.list;
  }

  broken(): readonly string[] {
    return this.problems.list;
  }

  /** Init at a publication is billed by the millisecond. */
  private snapshot(version: number, initUs: number): void {
    const plan = this.versions.get(version);
    if (plan === undefined) return this.problems.check(false, () => `version ${version} is not published`);
    const place = plan.isArm ? 1 : 0;
    this.onDemand[place] = (this.onDemand[place] as bigint) + BigInt(Math.ceil(initUs / 1000)) * BigInt(plan.memoryMiB);
  }

  private ended(fact: Extract<Fact, { readonly kind: 'invocationEnded' }>): void {
    const { version, environment, durationUs, initUs, billedMs, memoryMiB, outcome } = fact;
    const plan = this.versions.get(version);
    if (plan === undefined) return this.problems.check(false, () => `version ${version} is not published`);
    const us = durationUs + this.postUs + (plan.isInitBilled ? initUs : 0);
    this.postUs = 0;
    // What is lost with its host costs the request alone.
    const ms = outcome === LOST ? 0 : Math.ceil(us / (1000 * this.unitMs)) * this.unitMs;
    this.problems.check(
      ms === billedMs && memoryMiB === plan.memoryMiB,
      () => `${us} µs are billed as ${billedMs} ms, not ${ms}`,
    );
    const amounts = this.provisioned.has(environment) ? this.kept : this.onDemand;
    const place = plan.isArm ? 1 : 0;
    amounts[place] = (amounts[place] as bigint) + BigInt(billedMs) * BigInt(memoryMiB);
    this.requests++;
  }
}
