/** The version of the engine that reports carry. */
export const ENGINE_VERSION = '0.1.0';
