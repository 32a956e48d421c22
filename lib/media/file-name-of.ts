const longestName = 200;

/** A file's name without folders and signs that a system or a screen would stumble over; null when nothing is left. */
export function fileNameOf(claimed: string | null): string | null {
  const last = claimed?.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim();
  if (plain === "" || plain === "." || plain === "..") return null;
  if (plain.length <= longestName) return plain;
  const ending = /\.[\w]{1,10}$/.exec(plain)?.[0] ?? "";
  return plain.slice(0, longestName - ending.length) + ending;
}
