import { assert, assertUnreachable } from '../../base';
import type { Distribution, DistributionSpec } from '../distribution';
import { constant } from './constant';
import { empirical } from './empirical';
import { exponential } from './exponential';
import { gamma } from './gamma';
import { lognormalOfMean, lognormalOfMedian } from './lognormal';
import { mixture } from './mixture';
import { triangular } from './triangular';
import { uniform } from './uniform';
import { weibull } from './weibull';

type SpecObject = Exclude<DistributionSpec, number>;

/**
 * Compiles a distribution. The spec has been validated by the scenario's schema; what a distribution relies on (amounts ≥ 0 and
 * finite, a mean > 0 where its logarithm is taken, shapes > 0) is asserted again. A spread of 0 is the constant.
 */
export function distributionOf(spec: DistributionSpec): Distribution {
  const distribution = compile(typeof spec === 'number' ? { kind: 'constant', value: spec } : spec);
  assert(
    distribution.mean >= 0 && distribution.mean < Number.POSITIVE_INFINITY,
    `${JSON.stringify(spec)} has no finite mean from 0`,
  );
  return distribution;
}

function compile(spec: SpecObject): Distribution {
  switch (spec.kind) {
    case 'constant':
      return constant(spec.value);
    case 'uniform':
      assert(spec.from >= 0 && spec.to >= spec.from, `uniform: 0 ≤ ${spec.from} ≤ ${spec.to} does not hold`);
      return uniform(spec.from, spec.to);
    case 'triangular':
      assert(
        spec.from >= 0 && spec.mode >= spec.from && spec.to >= spec.mode,
        `triangular: ${spec.from}, ${spec.mode}, ${spec.to}`,
      );
      return triangular(spec.from, spec.mode, spec.to);
    case 'exponential':
      return exponential(spec.mean);
    case 'lognormal':
      return lognormal(spec);
    case 'gamma':
      assert(spec.cv >= 0, `gamma: cv ${spec.cv} is below 0`);
      return spec.cv === 0 || spec.mean === 0 ? constant(spec.mean) : gamma(spec.mean, spec.cv);
    case 'weibull':
      assert(spec.shape > 0, `weibull: shape ${spec.shape} is not above 0`);
      return weibull(spec.scale, spec.shape);
    case 'mixture':
      return mixture(
        spec.parts.map((part) => distributionOf(part.of)),
        spec.parts.map((part) => part.weight),
      );
    case 'empirical':
      return empiricalOf(spec);
    default:
      return assertUnreachable(spec);
  }
}

function lognormal(spec: Extract<SpecObject, { kind: 'lognormal' }>): Distribution {
  if ('median' in spec) {
    assert(spec.sigma >= 0, `lognormal: sigma ${spec.sigma} is below 0`);
    return spec.sigma === 0 || spec.median === 0 ? constant(spec.median) : lognormalOfMedian(spec.median, spec.sigma);
  }
  assert(spec.cv >= 0, `lognormal: cv ${spec.cv} is below 0`);
  return spec.cv === 0 || spec.mean === 0 ? constant(spec.mean) : lognormalOfMean(spec.mean, spec.cv);
}

function empiricalOf(spec: Extract<SpecObject, { kind: 'empirical' }>): Distribution {
  const { values, weights } = spec;
  assert(weights === undefined || weights.length === values.length, 'empirical: as many weights as values');
  assert(
    values.every((value) => value >= 0),
    'empirical: a value is below 0',
  );
  return empirical(values, weights);
}
