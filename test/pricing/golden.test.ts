import { readFileSync } from 'node:fs';
import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { billedMs, billingRulesOn, RULES_TODAY } from '../../src/aws';
import { NO_USAGE, price, type Usage } from '../../src/pricing';

/* AWS's and third parties' worked examples; see the golden file for each source. `exact` holds to the last digit. */

interface Example {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly name: string; readonly exact: string; readonly published?: string }[];
  readonly total: { readonly exact: string; readonly published: string | null } | null;
}

const golden: { readonly examples: readonly Example[] } = JSON.parse(
  readFileSync(new URL('../golden/pricing-examples.json', import.meta.url), 'utf8'),
);

/** Examples whose mechanism is not built yet. This list only shrinks. */
const NOT_YET: Readonly<Record<string, string>> = {
  'aws-snapstart': 'SnapStart',
  'aws-esm-sqs': 'provisioned event source mappings',
  'aws-esm-kafka-group': 'provisioned event source mappings',
  'aws-durable-functions': 'durable functions',
  'aws-tenant-isolation': 'tenant isolation',
  'aws-microvm-coding': 'MicroVMs',
  'aws-microvm-ci': 'MicroVMs',
  'aws-archive-512mb': 'prices of the era before 2020 (0.00001667)',
  'aws-archive-128mb': 'prices of the era before 2020 (0.00001667)',
  'agents-pc': 'hours written as a text',
  'agents-managed-instances': 'Managed Instances',
  'pdf-pc-vs-snapstart': 'provisioned concurrency and SnapStart',
  'sfn-express-two-tier': 'Step Functions on the bill',
  'sfn-express-three-tier': 'Step Functions on the bill',
  'fargate-1vcpu-2gb': 'Fargate comparison',
};

/** A rounding rule, and the difference of two bills: they have their own tests below. */
const OWN_TEST = ['aws-init-report-lines', 'apigw-rest-vs-http-500m'];

const big = (value: unknown): bigint => BigInt(String(value ?? '0'));
const dollars = (value: string): Big => new Big(value);

/** Billed milliseconds of all invocations of an example. */
function billedMsIn(inputs: Example['inputs']): bigint {
  if (inputs.hours !== undefined) return big(inputs.hours) * 3_600_000n;
  if (inputs.granularityMs === '100') {
    const one = billedMs(Math.round(Number(inputs.measuredMs) * 1_000), 0, billingRulesOn('2020-11-30'));
    return big(inputs.requests) * BigInt(one);
  }
  const warm = billedMs(Number(inputs.durationMs) * 1_000, 0, RULES_TODAY);
  const cold = billedMs(Number(inputs.durationMs) * 1_000, Number(inputs.initDurationMs ?? 0) * 1_000, RULES_TODAY);
  const requests = big(inputs.requests);
  const colds = BigInt(Math.round(Number(requests) * Number(inputs.coldStartFraction ?? 0)));
  return (requests - colds) * BigInt(warm) + colds * BigInt(cold);
}

/** Some of the requests are served by provisioned concurrency, the others on demand. */
function provisionedUsageIn(inputs: Example['inputs']): Usage {
  const architecture = inputs.arch === 'arm64' ? 'arm64' : 'x86_64';
  const memoryMiB = big(inputs.memoryMB);
  const of = (ms: bigint): Usage['mibMs'] => ({ ...NO_USAGE.mibMs, [architecture]: (ms * memoryMiB).toString() });
  return {
    ...NO_USAGE,
    requests: (big(inputs.requestsUnderPC) + big(inputs.requestsOnDemand)).toString(),
    mibMs: of(big(inputs.requestsOnDemand) * big(inputs.durationOnDemandMs)),
    keptMibMs: of(big(inputs.provisionedConcurrency) * big(inputs.provisionedHours) * 3_600_000n),
    provisionedMibMs: of(big(inputs.requestsUnderPC) * big(inputs.durationUnderPCMs)),
  };
}

const services = (services: NonNullable<Usage['services']>): Usage => ({ ...NO_USAGE, services });

/** The examples of Lambda's neighbours, by id. */
const NEIGHBOURS: Readonly<Record<string, (inputs: Example['inputs']) => Usage>> = {
  'apigw-http-1b': ({ requests }) => services({ apiGatewayHttp: String(requests) }),
  'nat-500gb': ({ hours, gb }) =>
    services({ natHours: (big(hours) * 3_600_000_000n).toString(), natGigabytes: (big(gb) * 1_073_741_824n).toString() }),
};

/** Megabytes beyond the first 6 of each response; its free 100 GB a month are used up by others. */
function streamedUsageIn(inputs: Example['inputs']): Usage {
  const bytes = (inputs.payloads as readonly { readonly requests: string; readonly size: string }[]).map(({ requests, size }) => {
    const [amount, unit] = size.split(' ');
    const over = unit === 'MB' ? Math.max(0, Number(amount) - 6) * 1_048_576 : 0;
    return big(requests) * BigInt(over);
  });
  const charged = bytes.reduce((sum, one) => sum + one, 0n) + 100n * 1_073_741_824n;
  return { ...usageOfDuration(inputs), services: { lambdaStreaming: charged.toString() } };
}

function usageIn(inputs: Example['inputs']): Usage {
  return inputs.payloads === undefined ? usageOfDuration(inputs) : streamedUsageIn(inputs);
}

function usageOfDuration(inputs: Example['inputs']): Usage {
  if (inputs.provisionedConcurrency !== undefined) return provisionedUsageIn(inputs);
  const ms = billedMsIn(inputs);
  const architecture = inputs.arch === 'arm64' ? 'arm64' : 'x86_64';
  const ephemeral = inputs.ephemeralMB === undefined ? 0n : big(inputs.ephemeralMB) - 512n;
  return {
    ...NO_USAGE,
    requests: String(inputs.requests ?? inputs.invocations),
    mibMs: { ...NO_USAGE.mibMs, [architecture]: (ms * big(inputs.memoryMB)).toString() },
    ephemeralMibMs: (ms * ephemeral).toString(),
  };
}

function billOf(example: Example) {
  const { inputs, id } = example;
  const bill = price((NEIGHBOURS[id] ?? usageIn)(inputs), {
    region: String(inputs.region),
    rules: RULES_TODAY,
    freeTier: inputs.freeTier ? 'available' : 'alreadyUsed',
    withTiers: true,
  });
  if (!bill.ok) throw new Error(JSON.stringify(bill.issues));
  return bill.value;
}

const covered = golden.examples.filter(({ id }) => NOT_YET[id] === undefined && !OWN_TEST.includes(id));

describe('worked price examples', () => {
  it.each(covered.map((example) => [example.id, example] as const))('%s comes out to the last digit', (_id, example) => {
    const bill = billOf(example);
    expect(dollars(bill.totalUsd).eq(dollars(example.total?.exact ?? 'none'))).toBe(true);
    const exactUsd = bill.lines.flatMap((line) => [line, ...line.slices]).map(({ usd }) => dollars(usd));
    for (const { name, exact } of example.steps.filter((step) => step.name.endsWith(' charge'))) {
      expect(
        exactUsd.some((usd) => usd.eq(dollars(exact))),
        name,
      ).toBe(true);
    }
  });

  const published = covered.filter(({ total }) => total !== null && total.published !== null);
  it.each(published.map((example) => [example.id, example] as const))(
    '%s comes within a cent of what was published',
    (_id, example) => {
      const cents = dollars(billOf(example).totalUsd).round(2);
      const published = dollars(example.total?.published ?? 'none');
      // One example is published to whole dollars.
      const shown = example.total?.published?.includes('.') ? cents : cents.round(0);
      expect(Number(shown.minus(published).abs())).toBeLessThanOrEqual(0.01);
    },
  );

  it('say which are not covered yet, and only real ones', () => {
    const ids = golden.examples.map(({ id }) => id);
    expect(Object.keys(NOT_YET).filter((id) => !ids.includes(id))).toEqual([]);
    expect(covered).toHaveLength(18);
  });

  it('say what a REST API costs more than an HTTP API, each with its tiers', () => {
    const [rest, http] = golden.examples.find(({ id }) => id === 'apigw-rest-vs-http-500m')?.steps ?? [];
    const totalOf = (meter: 'apiGatewayRest' | 'apiGatewayHttp'): string | undefined => {
      const options = { region: 'us-east-1', rules: RULES_TODAY, freeTier: 'alreadyUsed', withTiers: true } as const;
      const bill = price(services({ [meter]: '500000000' }), options);
      return bill.ok ? bill.value.totalUsd : undefined;
    };
    expect([totalOf('apiGatewayRest'), totalOf('apiGatewayHttp')]).toEqual([rest?.exact, http?.exact]);
  });

  it('round duration and Init once, on their sum, since Init is billed', () => {
    const [before, after] = golden.examples.find(({ id }) => id === 'aws-init-report-lines')?.steps ?? [];
    expect(billedMs(250_060, 0, billingRulesOn('2025-07-31'))).toBe(Number(before?.exact));
    expect(billedMs(250_060, 100_770, billingRulesOn('2025-08-01'))).toBe(Number(after?.exact));
  });
});
