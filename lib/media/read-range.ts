export type ByteRange = { start: number; end: number };

/**
 * Which bytes a `Range` header asks for, both ends included; null for all of them (no header, several ranges, another unit),
 * `unsatisfiable` for a range that begins after the end (RFC 9110, section 14).
 */
export function readRange(header: string | null, sizeBytes: number): ByteRange | null | "unsatisfiable" {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!asked) return null;
  const [, from = "", to = ""] = asked;
  if (from === "" && to === "") return null;
  if (from === "") {
    const last = Number(to);
    return last === 0 ? "unsatisfiable" : { start: Math.max(0, sizeBytes - last), end: sizeBytes - 1 };
  }
  const start = Number(from);
  const end = to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (start >= sizeBytes || end < start) return start >= sizeBytes ? "unsatisfiable" : null;
  return { start, end };
}
