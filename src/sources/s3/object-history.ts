import { type Distribution, distributionOf, type Stream } from '../../kernel';
import type { S3Config } from '../config';
import { LifeHistory } from '../life-history';
import type { SourceLuck } from '../luck';

/** Above this size the AWS CLI and SDKs' transfer managers upload in parts of this size (https://docs.aws.amazon.com/cli/latest/topic/s3-config.html, 2026-11). */
const PART_BYTES = 8 * 1_048_576;
const BYTES_PER_KIB = 1024;
const REMOVED_SHARE_MAX = 0.5;

/** What one version of an object did. */
export interface ObjectChange {
  readonly isRemoval: boolean;
  /** The object's size; 0 when it was removed. */
  readonly bytes: number;
  /** How many parts it was uploaded in; 0 for a single PUT and for a removal. */
  readonly parts: number;
}

/** The true history of every object: each version writes it, or removes it while it is there. */
export class ObjectHistory {
  private readonly lives: LifeHistory;
  private readonly sizeKiB: Distribution;
  private readonly sizes: Stream;

  constructor(config: Pick<S3Config, 'removedShare' | 'objectKiB'>, luck: SourceLuck) {
    this.lives = new LifeHistory(luck.stream('removals'), Math.min(config.removedShare, REMOVED_SHARE_MAX));
    this.sizeKiB = distributionOf(config.objectKiB);
    this.sizes = luck.stream('object sizes');
  }

  /** What that version of that object did: a pure function of both. */
  changeOf(entity: number, version: number): ObjectChange {
    if (this.lives.isRemoval(entity, version)) return { isRemoval: true, bytes: 0, parts: 0 };
    const bytes = Math.floor(this.sizeKiB.sample(this.sizes, entity, version, 0) * BYTES_PER_KIB + 0.5);
    return { isRemoval: false, bytes, parts: bytes > PART_BYTES ? Math.ceil(bytes / PART_BYTES) : 0 };
  }
}
