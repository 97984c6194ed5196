/*
 * Limits of Lambdarium itself (AWS's are in `aws`). Each is a refusal with a message, never a silent cut.
 */

/** The longest run, in days of virtual time. */
export const RUN_DAYS_MAX = 400;
/** The longest run, in seconds of virtual time. */
export const DURATION_S_MAX = RUN_DAYS_MAX * 86_400;
/** The highest rate of arrivals that a source may declare, per second. */
export const RATE_PER_SECOND_MAX = 1_000_000;
/** The most arrivals that all sources of a scenario may be expected to produce together. */
export const ARRIVALS_MAX = 1_000_000_000;
/** The highest account concurrency that can be simulated. */
export const ACCOUNT_CONCURRENCY_MAX = 1_000_000;
/** Users of one closed loop. */
export const USERS_MAX = 100_000;
/** Functions, endpoints and sources: at most this many of each. */
export const PARTS_MAX = 100;
/** Physical hosts in one Availability Zone. */
export const HOSTS_PER_ZONE_MAX = 1_000;
/** Interventions and goals: at most this many of each. */
export const ENTRIES_MAX = 1_000;
/** Entries of a list that may hold more than numbers, and fields of an object, events and values that are any JSON aside. */
export const ENTRIES_OF_ANYTHING_MAX = 10_000;
/** Issues that are told of one reading; the last one says how many more there are. */
export const ISSUES_MAX = 1_000;
/** Wrong entries that are told of one list of numbers; one more issue says that the list was not read on. */
export const WRONG_NUMBERS_MAX = 10;
/** Entries of a list of numbers (`atS`, `counts`, `values`, `weights`). */
export const LIST_MAX = 1_000_000;
/** Pasted events of one source. */
export const EVENTS_MAX = 10_000;
/** Steps of a profile. */
export const STEPS_MAX = 100;
/** Events that may be on their way before what invocations send is refused: about 300 bytes of memory each. */
export const EVENTS_ON_THEIR_WAY_MAX = 10_000_000;
/** Messages of one emit step. */
export const EMITS_MAX = 1_000;
/** The biggest amount a distribution's parameters may have, in the unit of its field. */
export const AMOUNT_MAX = 1e12;
/** How deep objects and lists may be nested in a scenario. */
export const NESTING_MAX = 64;
/** The response of a profile: far above AWS's limit, which fails the invocation. */
export const RESPONSE_BYTES_MAX = 209_715_200;
/** Characters of a scenario's JSON text. */
export const TEXT_CHARACTERS_MAX = 32_000_000;
/** Characters of one handler's source text. */
export const SOURCE_CHARACTERS_MAX = 4_000_000;
/** Characters of a free text such as `description` or an endpoint's body. */
export const FREE_TEXT_CHARACTERS_MAX = 1_000_000;
/** Environments that may run real code at once. */
export const LIVE_ENVIRONMENTS_MAX = 1_000;
/** Distinct entities (objects, items, products) of one source. */
export const ENTITIES_MAX = 1_000_000_000;
/** Partition keys of one Kinesis stream. */
export const PARTITION_KEYS_MAX = 1_000_000;
/** Shards of one stream. */
export const SHARDS_MAX = 1_000;
/** Servers of one endpoint. */
export const SERVERS_MAX = 1_000_000;
/** Connections of a database, and calls that a bounded queue may hold. */
export const CONNECTIONS_MAX = 1_000_000;
/** Further tries of one call. */
export const CALL_RETRIES_MAX = 100;
