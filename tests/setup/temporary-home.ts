import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder in the place of this machine's home, for a test file that stores files; it goes with the file's last test. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), "guildline-test-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return home;
}
