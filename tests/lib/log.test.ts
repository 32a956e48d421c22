import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog } from "@/lib/log";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLog({ name: "test" }, destination));
  return text;
}

/** As drizzle throws it: with every bound value in its message. */
function queryError() {
  const params = ["+4917612345678", "EAAG-token"];
  const cause = Object.assign(new Error("no such table"), { code: "42P01" });
  return Object.assign(new Error(`Failed query: select $1, $2\nparams: ${params}`, { cause }), { params });
}

test("a failed query is logged without the values it was given, however it is logged", () => {
  for (const text of [
    logged((log) => log.error({ err: queryError() })),
    logged((log) => log.error(queryError())),
    logged((log) => log.error({ err: queryError() }, "saving failed")),
  ]) {
    expect(text).toContain("Failed query: select $1, $2");
    expect(text).toContain("42P01");
    expect(text).not.toMatch(/EAAG|12345678|params:/);
  }
});
