const steps = [
  { bytes: 1_048_576, unit: "MB" },
  { bytes: 1_024, unit: "kB" },
];

/** A size for people, with one decimal below ten: `4.2 MB`, `640 kB`, `12 bytes`. */
export function formatBytes(bytes: number): string {
  const step = steps.find((candidate) => bytes >= candidate.bytes);
  if (!step) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const value = bytes / step.bytes;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${step.unit}`;
}
