/*
 * Weighted aliases, since 28 November 2017: an alias points to two versions at most, and the second gets its weight of the invocations
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html).
 */

/** AWS's words for a weight outside of 0 to 1 (its API's constraint of AdditionalVersionWeights). */
export const ALIAS_WEIGHT_TEXT =
  "Value at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0]";

/** AWS's words for both on one alias: https://github.com/hashicorp/terraform/issues/24957. */
export const WEIGHTS_WITHOUT_PROVISIONED_TEXT = 'Alias with weights can not be used with Provisioned Concurrency';
