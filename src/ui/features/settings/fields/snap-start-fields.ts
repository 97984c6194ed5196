import { AFTER_RESTORE_MS, CITATIONS, isSnapStartRuntime, restoreMsOf } from '../../../../aws';
import type { FunctionSettings } from '../../../../scenario';
import { fromGuide, originOf } from '../../../kit';
import type { FieldSpec } from './field-spec';

const isOn = ({ snapStart }: FunctionSettings): boolean => snapStart !== null;

function snapStartMeans({ snapStart, runtime }: FunctionSettings): string {
  if (!isSnapStartRuntime(runtime)) return 'For Java, Python 3.12 and .NET 8 or later; not for this runtime.';
  if (snapStart === null) return 'Every new environment runs Init.';
  const price = runtime.startsWith('java') ? 'It costs nothing on Java.' : 'Cached snapshots and restores are charged.';
  return `Init runs when a version is published; new environments are restored from its snapshot. ${price}`;
}

/** SnapStart: Init at publication, restores at scale-up. */
export const SNAP_START_FIELDS: readonly FieldSpec<FunctionSettings>[] = [
  {
    kind: 'optional',
    path: 'snapStart',
    label: 'SnapStart',
    awsName: 'SnapStart',
    term: 'snapstart',
    initial: {},
    offText: 'none',
    onText: 'on published versions',
    means: snapStartMeans,
    origin: fromGuide('default none', CITATIONS.snapStart),
  },
  {
    kind: 'distribution',
    path: 'snapStart.restoreMs',
    label: 'Restoring the snapshot',
    awsName: 'Restore Duration',
    term: 'restore',
    unit: 'ms',
    emptyText: 'as measured for the runtime',
    isShown: isOn,
    means: 'Not billed. With what is loaded after it, REPORT’s Restore Duration.',
    origin: originOf(restoreMsOf('java21'), 'about 690 ms on Java 21'),
  },
  {
    kind: 'distribution',
    path: 'snapStart.afterRestoreMs',
    label: 'After the restore',
    awsName: 'Billed Restore Duration',
    term: 'restore',
    unit: 'ms',
    isShown: isOn,
    means: 'Loading the runtime and hooks: billed, and 10 s at most.',
    origin: originOf(AFTER_RESTORE_MS, 'about 120 ms'),
  },
];
