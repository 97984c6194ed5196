import type { FunctionSettings } from './types';

/** The settings of the additional version behind a function's alias; null where there is none. */
export function additionalSettingsOf(settings: FunctionSettings): FunctionSettings | null {
  const { additionalVersion, profile, code } = settings;
  if (additionalVersion === null) return null;
  const { memoryMiB, timeoutS, cpuMs, initMs, errorRate, source } = additionalVersion;
  return {
    ...settings,
    memoryMiB: memoryMiB ?? settings.memoryMiB,
    timeoutS: timeoutS ?? settings.timeoutS,
    cpuMs: cpuMs ?? settings.cpuMs,
    initMs: initMs ?? settings.initMs,
    profile: { ...profile, errorRate: errorRate ?? profile.errorRate },
    code: code === null || source === null || source === '' ? code : { ...code, source },
  };
}

/** Whether a scenario tells of a function's published versions: log lines and contexts then name them, instead of $LATEST. */
export function isVersioned({ snapStart, additionalVersion }: FunctionSettings): boolean {
  return snapStart !== null || additionalVersion !== null;
}
