import type { BusEvent } from '../eventbridge/eventbridge-event';
import type { SourceContext } from '../ports';

/*
 * What S3 sends to EventBridge's default bus for an object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html,
 * 2026-11): keys are not URL-encoded, an eTag is called etag. A bucket without versioning deletes for good.
 */

interface NotifiedRecord {
  readonly eventName: string;
  readonly requestParameters: { readonly sourceIPAddress: string };
  readonly responseElements: { readonly 'x-amz-request-id': string };
  readonly s3: {
    readonly bucket: { readonly name: string };
    readonly object: { readonly key: string; readonly size?: number; readonly eTag?: string; readonly sequencer: string };
  };
}

const decodedKey = (key: string): string => decodeURIComponent(key.replace(/\+/g, ' '));

/** The event of a notification's record. */
export function s3BusEvent(record: NotifiedRecord, { accountId }: Pick<SourceContext, 'accountId'>): BusEvent {
  const { bucket, object } = record.s3;
  const { eTag, key, size, sequencer } = object;
  const isRemoval = record.eventName.startsWith('ObjectRemoved');
  const by = {
    'request-id': record.responseElements['x-amz-request-id'],
    requester: accountId,
    'source-ip-address': record.requestParameters.sourceIPAddress,
  };
  const of = { version: '0', bucket: { name: bucket.name } };
  const resources = [`arn:aws:s3:::${bucket.name}`];
  if (isRemoval) {
    const detail = { ...of, object: { key: decodedKey(key), sequencer }, ...by, reason: 'DeleteObject' };
    const deleted = { ...detail, 'deletion-type': 'Permanently Deleted' };
    return { detailType: 'Object Deleted', source: 'aws.s3', resources, detail: deleted };
  }
  const reason = record.eventName.endsWith('CompleteMultipartUpload') ? 'CompleteMultipartUpload' : 'PutObject';
  const detail = { ...of, object: { key: decodedKey(key), size, etag: eTag, sequencer }, ...by, reason };
  return { detailType: 'Object Created', source: 'aws.s3', resources, detail };
}
