import type { Issue } from '../base';
import { canonicalJson } from './canonical-json';
import type { Part, Parts } from './parts';
import type { SourceSettings } from './types';

/*
 * The notification configurations of one bucket: each source of kind s3 is one, with its prefix. Two that go to different places must not
 * share an event type where their keys can be the same. AWS's texts of the refusals, as PutBucketNotificationConfiguration gives them:
 * https://github.com/hashicorp/terraform/issues/14421 (no filter), https://github.com/aws/aws-cli/issues/2387 (filters); the rule:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html (November 2026). Two that go to the same place are one
 * configuration with two patterns of uploads. The event bus is a setting of the bucket, and overlaps with nothing.
 */

type Bucket = Extract<SourceSettings, { readonly kind: 's3' }>;

const UNFILTERED = 'Configurations overlap. Configurations on the same bucket cannot share a common event type.';
const FILTERED =
  'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.';

/** Where its notifications go, the event bus aside; null: nowhere. */
function placeOf({ function: fn, targets }: Bucket): string | null {
  const others = targets.filter((target) => !('eventBus' in target));
  return fn === null && others.length === 0 ? null : canonicalJson({ fn, others });
}

const makes = ({ removedShare }: Bucket) => ({ created: removedShare < 1, removed: removedShare > 0 });

function overlap(a: Bucket, b: Bucket): boolean {
  const [first, second] = [makes(a), makes(b)];
  const isSameType = (first.created && second.created) || (first.removed && second.removed);
  return isSameType && (a.keyPrefix.startsWith(b.keyPrefix) || b.keyPrefix.startsWith(a.keyPrefix));
}

/** Notifications of one bucket that AWS would refuse. */
export function checkBuckets({ sources }: Parts): Issue[] {
  const buckets = sources.flatMap(({ index, value }): Part<Bucket>[] => (value.kind === 's3' ? [{ index, value }] : []));
  return buckets.flatMap(({ index, value }, i) => {
    const place = placeOf(value);
    const earlier = buckets.slice(0, i).find(({ value: other }) => {
      const there = placeOf(other);
      return place !== null && there !== null && there !== place && other.bucket === value.bucket && overlap(value, other);
    });
    if (earlier === undefined) return [];
    const says = value.keyPrefix === '' && earlier.value.keyPrefix === '' ? UNFILTERED : FILTERED;
    const message = `overlaps with that of sources[${earlier.index}], of the same bucket, which goes elsewhere. ${says}`;
    return [{ path: `sources[${index}].keyPrefix`, message }];
  });
}
