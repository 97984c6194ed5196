/*
 * API calls that change something in an account that runs a web shop: a plausible mix, not a measurement. `asks` are CloudTrail's
 * requestParameters; `#` stands for hexadecimal digits drawn for each call.
 */

/** One kind of API call: service, name as CloudTrail writes it, weight, what is asked, and what is answered. */
export interface ApiCall {
  readonly service: string;
  readonly name: string;
  readonly weight: number;
  readonly asks: unknown;
  readonly answers: unknown;
}

const call = (service: string, name: string, weight: number, asks: unknown, answers: unknown = null): ApiCall => ({
  service,
  name,
  weight,
  asks,
  answers,
});

const INSTANCES = { instancesSet: { items: [{ instanceId: 'i-0################' }] } };
const DONE = { requestId: '########-####-####-####-############', _return: true };

export const API_CALLS: readonly ApiCall[] = [
  call('autoscaling', 'SetDesiredCapacity', 14, { autoScalingGroupName: 'shop-web', desiredCapacity: 6, honorCooldown: true }),
  call('ec2', 'CreateTags', 13, { resourcesSet: { items: [{ resourceId: 'i-0################' }] } }, DONE),
  call('lambda', 'UpdateFunctionCode20150331v2', 12, { functionName: 'checkout', publish: false, dryRun: false }),
  call('ec2', 'RunInstances', 9, { instanceType: 'm7g.large', minCount: 1, maxCount: 1 }, INSTANCES),
  call('ec2', 'TerminateInstances', 8, INSTANCES, INSTANCES),
  call('dynamodb', 'UpdateTable', 8, { tableName: 'orders', billingMode: 'PAY_PER_REQUEST' }),
  call('secretsmanager', 'PutSecretValue', 7, { secretId: 'shop/database' }),
  call('lambda', 'UpdateFunctionConfiguration20150331v2', 7, { functionName: 'thumbnails', memorySize: 512 }),
  call('ecs', 'UpdateService', 7, { cluster: 'shop', service: 'search', desiredCount: 3 }),
  call('s3', 'PutBucketPolicy', 4, { bucketName: 'shop-uploads-########', policy: '' }),
  call('ec2', 'AuthorizeSecurityGroupIngress', 3, { groupId: 'sg-0################', ipPermissions: {} }, DONE),
  call('rds', 'ModifyDBInstance', 3, { dBInstanceIdentifier: 'shop', applyImmediately: false }),
  call('ec2', 'DeleteSecurityGroup', 2, { groupId: 'sg-0################' }, DONE),
  call('kms', 'ScheduleKeyDeletion', 1, { keyId: '########-####-####-####-############', pendingWindowInDays: 30 }),
  call('cloudtrail', 'StopLogging', 1, { name: 'management-events' }),
];
