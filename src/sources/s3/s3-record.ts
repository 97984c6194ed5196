/*
 * One record of an S3 event notification, version 2.1 of its structure, for a bucket without versioning.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html and the sample of
 * https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html (both 2026-11). A removal has neither size nor eTag.
 */

/** The object of a record. */
export interface S3RecordObject {
  readonly key: string;
  readonly size?: number;
  readonly eTag?: string;
  readonly sequencer: string;
}

/** What the fields of a record are filled with. */
export interface S3RecordFields {
  readonly region: string;
  readonly eventTime: string;
  readonly eventName: string;
  readonly principalId: string;
  readonly sourceIPAddress: string;
  readonly requestId: string;
  readonly hostId: string;
  readonly configurationId: string;
  readonly bucket: string;
  readonly ownerPrincipalId: string;
  readonly object: S3RecordObject;
}

/** The record, with its fields in AWS's order. */
export function s3Record(f: S3RecordFields): unknown {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: f.region,
    eventTime: f.eventTime,
    eventName: f.eventName,
    userIdentity: { principalId: f.principalId },
    requestParameters: { sourceIPAddress: f.sourceIPAddress },
    responseElements: { 'x-amz-request-id': f.requestId, 'x-amz-id-2': f.hostId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: f.configurationId,
      bucket: {
        name: f.bucket,
        ownerIdentity: { principalId: f.ownerPrincipalId },
        arn: `arn:aws:s3:::${f.bucket}`,
      },
      object: f.object,
    },
  };
}
