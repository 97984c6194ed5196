import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractLambdaPrices, extractServicePrices } from '../../scripts/extract-prices.mjs';
import { citationsOf, lambdaPricesOf, REGIONS, SERVICE_METERS, type ServiceMeter, servicePriceOf } from '../../src/aws';
import extract from '../../src/aws/data/lambda-prices.json';
import services from '../../src/aws/data/service-prices.json';

const book = JSON.parse(readFileSync(new URL('../../docs/data/prices.json', import.meta.url), 'utf8'));

/** First tiers read by eye from the published tables: region, x86_64, arm64, requests per million, ephemeral. */
const BY_EYE = [
  ['us-east-1', '0.0000166667', '0.0000133334', 0.2, '0.0000000309'],
  ['eu-west-1', '0.0000166667', '0.0000133334', 0.2, '0.000000034'],
  ['sa-east-1', '0.0000166667', '0.0000133334', 0.2, '0.0000000586'],
  ['eu-central-2', '0.0000183334', '0.0000146667', 0.22, '0.0000000441'],
  ['eu-south-1', '0.0000195172', '0.0000156138', 0.23, '0.0000000357'],
  ['ap-southeast-5', '0.000015', '0.000012', 0.18, '0.0000000333'],
  ['ap-east-1', '0.00002292', '0.0000183', 0.28, '0.0000000407'],
  ['af-south-1', '0.0000221', '0.00001768', 0.27, '0.0000000404'],
] as const;

describe('the prices of Lambda', () => {
  it('are what the price book says, extracted again', () => {
    expect(extract).toEqual(extractLambdaPrices(book));
  });

  it.each(BY_EYE)('in %s are the published ones', (region, x86, arm, perMillion, ephemeral) => {
    const prices = lambdaPricesOf(region);
    expect(prices?.duration.x86_64?.tiers[0]?.usd).toBe(x86);
    expect(prices?.duration.arm64?.tiers[0]?.usd).toBe(arm);
    expect(Number(prices?.requests?.usd) * 1e6).toBeCloseTo(perMillion, 12);
    expect(prices?.ephemeralStorage?.usd).toBe(ephemeral);
  });

  it('have the tiers that AWS announced, wider for arm64', () => {
    const tiers = lambdaPricesOf('us-east-1')?.duration;
    expect(tiers?.x86_64?.tiers.map((t) => [t.fromGbSeconds, t.toGbSeconds, t.usd])).toEqual([
      ['0', '6000000000', '0.0000166667'],
      ['6000000000', '15000000000', '0.000015'],
      ['15000000000', null, '0.0000133334'],
    ]);
    expect(tiers?.arm64?.tiers.map((t) => [t.fromGbSeconds, t.toGbSeconds, t.usd])).toEqual([
      ['0', '7500000000', '0.0000133334'],
      ['7500000000', '18750000000', '0.0000120001'],
      ['18750000000', null, '0.0000106667'],
    ]);
  });

  it('are null, not zero, where nobody found them', () => {
    expect(lambdaPricesOf('il-central-1')?.duration.arm64).toBeNull();
    expect(lambdaPricesOf('ap-southeast-3')?.requests).toBeNull();
    expect(lambdaPricesOf('moon-north-1')).toBeUndefined();
  });

  it('cover 27 regions by name, each with its confidence', () => {
    expect(REGIONS).toHaveLength(27);
    expect(REGIONS.find((r) => r.id === 'eu-central-1')?.name).toBe('Europe (Frankfurt)');
    const israel = { x86_64: 'low', arm64: null, requests: 'low', ephemeralStorage: null };
    expect(REGIONS.find((r) => r.id === 'il-central-1')?.priceConfidence).toEqual(israel);
  });

  it('cite only sources that have an address', () => {
    const requests = lambdaPricesOf('us-east-1')?.requests;
    const citations = requests ? citationsOf(requests) : [];
    expect(citations.map((c) => c.url)).toContain('https://aws.amazon.com/lambda/pricing/');
    expect(citations.every((c) => c.url.startsWith('https://') && c.date !== '')).toBe(true);
    expect(citations.length).toBeLessThan(requests?.sources.length ?? 0);
  });
});

describe('the prices of neighbours', () => {
  it('are what the price book says, extracted again', () => {
    expect(services).toEqual(extractServicePrices(book));
  });

  /** First tiers of us-east-1, read by eye from the published tables. */
  const BY_EYE: Readonly<Record<ServiceMeter, readonly [perUnit: number, free: number]>> = {
    lambdaStreaming: [0.008, 0],
    apiGatewayRest: [3.5e-6, 0],
    apiGatewayHttp: [1e-6, 0],
    sqsStandard: [0.4e-6, 0],
    sqsFifo: [0.5e-6, 0],
    snsPublish: [0.5e-6, 1e6],
    s3Put: [5e-6, 0],
    eventBridgeCustom: [1e-6, 0],
    eventBridgeScheduler: [1e-6, 14e6],
    kinesisShardHours: [0.015, 0],
    kinesisPutUnits: [0.014e-6, 0],
    lambdaLogs: [0.5, 0],
    natHours: [0.045, 0],
    natGigabytes: [0.045, 0],
  };

  it.each(Object.entries(BY_EYE) as [ServiceMeter, readonly [number, number]][])('%s', (meter, [usd, free]) => {
    const price = servicePriceOf('us-east-1', meter);
    expect(Number(price?.tiers[0]?.[1])).toBeCloseTo(usd, 12);
    expect(Number(price?.free)).toBe(free);
    expect(price?.isBorrowed).toBe(false);
    expect(SERVICE_METERS[meter].unit).not.toBe('');
  });

  it('are those of another region where none was found, and of low confidence then', () => {
    expect(servicePriceOf('eu-west-1', 'lambdaLogs')).toMatchObject({
      isBorrowed: false,
      tiers: [['0', '0.57'], [], [], []].map((t) => expect.arrayContaining(t)),
    });
    expect(servicePriceOf('eu-west-1', 'sqsStandard')).toMatchObject({ isBorrowed: true, confidence: 'low' });
  });
});
