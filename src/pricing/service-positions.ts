import {
  FREE_UNITS,
  REFERENCE_REGION,
  SERVICE_METERS,
  type ServiceMeter,
  type ServiceMeterRule,
  type ServicePrice,
  servicePriceOf,
} from '../aws';
import { Decimal, least } from './decimal';
import type { Tier } from './graduated';
import type { Ratio } from './month';
import type { Position } from './position';
import type { ServiceUsage } from './usage';

/* The positions of Lambda's neighbours on a bill. Where a region's price was not found, the line says whose price stands in. */

interface Terms {
  readonly region: string;
  readonly freeTier: 'alreadyUsed' | 'available';
  readonly withTiers: boolean;
  readonly scale: Ratio;
}

const METERS = Object.entries(SERVICE_METERS) as readonly (readonly [ServiceMeter, ServiceMeterRule])[]; // its own keys

/** What was used of each meter, as positions in the order of the bill. */
export function servicePositions(usage: ServiceUsage, terms: Terms): readonly Position[] {
  const left = new Map<string, Decimal>();
  return METERS.map(([meter, rule]) => {
    const found = servicePriceOf(terms.region, meter);
    const quantity = new Decimal(BigInt(usage[meter] ?? '0') * terms.scale.numerator).div(rule.perUnit);
    const group = rule.freeGroup ?? meter;
    const all = left.get(group) ?? allowance(rule, found, terms);
    const free = least(quantity, all);
    left.set(group, all.minus(free));
    const item = found?.isBorrowed === true ? `${rule.item}, at the price of ${REFERENCE_REGION}: none is known here` : rule.item;
    const { service, unit } = rule;
    return {
      key: meter,
      service,
      item,
      unit,
      quantity,
      free,
      tiers: found ? tiersOf(found, terms) : null,
      sources: found?.sources ?? [],
    };
  });
}

function allowance({ freeGroup }: ServiceMeterRule, price: ServicePrice | undefined, { freeTier, scale }: Terms): Decimal {
  if (freeTier !== 'available') return new Decimal(0);
  const units = freeGroup === null ? (price?.free ?? '0') : FREE_UNITS[freeGroup];
  return new Decimal(units).times(new Decimal(scale.denominator));
}

function tiersOf({ tiers, confidence }: ServicePrice, { withTiers, scale }: Terms): readonly Tier[] {
  const border = (from: string): Decimal => new Decimal(from).times(new Decimal(scale.denominator));
  return (withTiers ? tiers : tiers.slice(0, 1)).map(([from, usd], i, all) => {
    const next = all[i + 1];
    return { from: border(from), to: next === undefined ? null : border(next[0]), usd: new Decimal(usd), confidence };
  });
}
