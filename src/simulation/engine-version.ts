/** The version of the engine that a report carries: another version may state other facts for the same scenario. */
export const ENGINE_VERSION = '0.1.0';
