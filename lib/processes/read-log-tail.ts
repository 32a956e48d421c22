import { readFileSync, statSync, truncateSync } from "node:fs";

const longestLogBytes = 10 * 1024 * 1024;

/** The last lines of a log, as an addition to an error message. */
export function readLogTail(path: string, lines = 8): string {
  try {
    const tail = readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n  ");
    return tail ? `\n  ${tail}\n  (${path})` : "";
  } catch {
    return "";
  }
}

/** Empties a log that has grown past 10 MB. */
export function keepLogShort(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestLogBytes) truncateSync(path);
}
