/*
 * Init Duration of a minimal function, in milliseconds: w · LN(ln m₁, s₁) + (1 − w) · LN(ln m₂, s₂), as [w, m₁, s₁, m₂, s₂].
 * Fitted to the raw data of https://github.com/maxday/lambda-perf of 1 June – 22 August 2026, us-east-1, x86_64, 128–1024 MiB
 * pooled, since memory has no effect on Init. `arm64Zip` and `arm64Image` multiply the medians on arm64: ratios of the measured
 * medians (Node and Python zip, Go and Rust zip: one rounded ratio for the family); 1 where arm64 was not measured.
 */

/** [weight of the first component, its median, its sigma, median of the second, its sigma]. */
export type TwoLognormals = readonly [w: number, m1: number, s1: number, m2: number, s2: number];

/** One line of the table. */
export interface StartUpRow {
  readonly zip: TwoLognormals;
  readonly image: TwoLognormals;
  readonly arm64Zip: number;
  readonly arm64Image: number;
  /** Not measured: an estimate for a runtime of an earlier era. */
  readonly isEstimate?: true;
}

const NODE_22: StartUpRow = {
  zip: [0.93, 144, 0.102, 193, 0.105],
  image: [0.67, 275, 0.152, 498, 0.3],
  arm64Zip: 0.88,
  arm64Image: 0.78,
};

const GO: StartUpRow = {
  zip: [0.71, 51, 0.03, 52, 0.152],
  image: [0.58, 43, 0.139, 67, 0.313],
  arm64Zip: 0.85,
  arm64Image: 0.81,
};

/*
 * Runtimes of earlier eras. "Peeking Behind the Curtains of Serverless Platforms" (USENIX ATC 2018) measured whole cold starts of Python 2.7
 * at 128 MB as 265 ms on average with a standard deviation of 354 ms, and 250 to 261 ms with more memory; what is before Init and the way
 * of the request taken off, a median of 130 ms and a heavy tail are left. Nothing as good is known of the others: Node.js takes the same
 * (lambda-perf's oldest rows, of 2023, put nodejs18.x at 174 ms and python3.9 at 110 ms), Java the 458 ms that lambda-perf has for
 * java11 in early 2023.
 */
const OLD_SCRIPT: StartUpRow = {
  zip: [0.85, 130, 0.3, 400, 0.8],
  image: [0.85, 260, 0.3, 800, 0.8],
  arm64Zip: 1,
  arm64Image: 1,
  isEstimate: true,
};
const OLD_JAVA: StartUpRow = { ...OLD_SCRIPT, zip: [0.85, 458, 0.2, 900, 0.4], image: [0.85, 600, 0.2, 1200, 0.4] };

/** By runtime identifier; `go`, `rust`, `llrt` and `dotnet10-aot` run on OS-only runtimes. */
export const START_UP_TABLE: Readonly<Record<string, StartUpRow>> = {
  'nodejs24.x': { zip: [0.91, 139, 0.11, 186, 0.114], image: [0.59, 256, 0.127, 442, 0.363], arm64Zip: 0.88, arm64Image: 0.8 },
  'nodejs22.x': NODE_22,
  'nodejs20.x': NODE_22, // not fitted; its measured zip percentiles lie within 3 % of nodejs22.x up to p95
  'python3.14': { zip: [0.86, 115, 0.13, 176, 0.277], image: [0.8, 178, 0.165, 353, 0.177], arm64Zip: 0.88, arm64Image: 0.86 },
  'python3.13': { zip: [0.85, 91, 0.14, 119, 0.236], image: [0.84, 157, 0.191, 302, 0.165], arm64Zip: 0.88, arm64Image: 0.82 },
  'python3.12': { zip: [0.45, 85, 0.049, 92, 0.171], image: [0.84, 156, 0.178, 284, 0.196], arm64Zip: 0.88, arm64Image: 1 },
  java25: { zip: [0.83, 192, 0.09, 311, 0.332], image: [0.82, 242, 0.135, 497, 0.188], arm64Zip: 1, arm64Image: 0.96 },
  java21: { zip: [0.85, 243, 0.071, 299, 0.311], image: [0.87, 338, 0.16, 651, 0.164], arm64Zip: 1, arm64Image: 0.89 },
  java17: { zip: [0.8, 208, 0.064, 231, 0.25], image: [0.77, 299, 0.129, 441, 0.282], arm64Zip: 1, arm64Image: 1 },
  dotnet10: { zip: [0.89, 264, 0.143, 618, 0.087], image: [0.82, 390, 0.147, 716, 0.119], arm64Zip: 1, arm64Image: 1 },
  dotnet8: { zip: [0.94, 261, 0.121, 597, 0.094], image: [0.81, 391, 0.142, 680, 0.124], arm64Zip: 1.14, arm64Image: 1.02 },
  'dotnet10-aot': { zip: [0.68, 73, 0.05, 80, 0.165], image: [0.62, 55, 0.131, 86, 0.32], arm64Zip: 0.85, arm64Image: 1 },
  'ruby3.4': { zip: [0.75, 219, 0.115, 387, 0.119], image: [0.8, 261, 0.12, 396, 0.122], arm64Zip: 1.01, arm64Image: 1 },
  'provided.al2023': GO, // the commonest language of OS-only runtimes; a scenario can state its own Init instead
  go: GO,
  rust: { zip: [0.81, 16, 0.066, 23, 0.376], image: [0.71, 34, 0.166, 54, 0.359], arm64Zip: 0.85, arm64Image: 0.81 },
  'nodejs12.x': OLD_SCRIPT,
  'nodejs10.x': OLD_SCRIPT,
  'nodejs8.10': OLD_SCRIPT,
  'nodejs6.10': OLD_SCRIPT,
  'nodejs4.3': OLD_SCRIPT,
  nodejs: OLD_SCRIPT,
  'python3.8': OLD_SCRIPT,
  'python3.6': OLD_SCRIPT,
  'python2.7': OLD_SCRIPT,
  java11: OLD_JAVA,
  java8: OLD_JAVA,
  llrt: { zip: [0.75, 68, 0.07, 67, 0.139], image: [0.7, 56, 0.153, 105, 0.396], arm64Zip: 0.9, arm64Image: 1 },
};
