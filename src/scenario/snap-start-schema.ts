import { AFTER_RESTORE_MS } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields } from './fields';

/** What a restore takes where a scenario says no more than that there are restores. */
export const SNAP_START_DEFAULT = { restoreMs: null, afterRestoreMs: AFTER_RESTORE_MS.value };

/** SnapStart of a function. */
export const snapStartSchema = fields({
  restoreMs: distributionSchema
    .nullable()
    .default(SNAP_START_DEFAULT.restoreMs)
    .describe(
      'Restoring the snapshot, milliseconds: not billed. Default null: about 690 ms on Java 21 and later, 590 on Java 17 (measured on fresh versions), 280 on Python and .NET (an assumption). A busy version, whose snapshot is in every cache, takes about 100.',
    ),
  afterRestoreMs: distributionSchema
    .default(SNAP_START_DEFAULT.afterRestoreMs)
    .describe(
      'Loading the runtime and running the hooks after a restore, milliseconds: billed, and 10 s at most. Default lognormal around 120.',
    ),
}).meta({
  id: 'snapStart',
  description:
    "AWS's SnapStart with ApplyOn PublishedVersions: Init runs when a version is published, and new environments are restored from its snapshot.",
});
