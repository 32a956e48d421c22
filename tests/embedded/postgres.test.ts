import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findNativePostgres } from "@/lib/processes/embedded/find-native-postgres";
import { runUnprivileged } from "@/lib/processes/embedded/run-unprivileged";
import { type EmbeddedPostgres, startPostgres } from "@/lib/processes/embedded/start-postgres";
import { identifyProcess } from "@/lib/processes/identify-process";
import { waitUntil } from "@/lib/processes/wait-until";
import { cleanUp, initialisedHome, newHome, readRows, withSql, writeRow } from "./supervisor";

const started: EmbeddedPostgres[] = [];

async function start(home: string, extra: Partial<Parameters<typeof startPostgres>[0]> = {}) {
  const server = await startPostgres({ home, say: () => {}, ...extra });
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await cleanUp();
});

test("rows outlive a stop, the address stays, and a stop leaves no process", async () => {
  const home = await initialisedHome();
  const first = await start(home);
  const pid = first.pid() ?? 0;
  await writeRow(first.url, "kept");
  await first.stop();
  expect(identifyProcess(pid)).toBeNull();
  const second = await start(home);
  expect(second.url).toBe(first.url);
  expect(await readRows(second.url)).toEqual(["kept"]);
});

test("a server killed -9 comes back at the same address with every committed row", async () => {
  const lines: string[] = [];
  const server = await start(await initialisedHome(), { say: (line) => lines.push(line) });
  await writeRow(server.url, "committed");
  const pid = server.pid() ?? 0;
  process.kill(pid, "SIGKILL");
  const isBack = () => lines.includes("PostgreSQL is back");
  expect(await waitUntil(isBack, { timeoutMs: 20_000 })).toBe(true);
  expect(server.pid()).not.toBe(pid);
  expect(await readRows(server.url)).toEqual(["committed"]);
  expect(lines.join("\n")).toContain("PostgreSQL ended (signal SIGKILL); starting it again in 0.25 s");
});

test("two homes run at once on ports of their own", async () => {
  const [one, other] = [await start(await initialisedHome()), await start(await initialisedHome())];
  expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
  await writeRow(one.url, "one");
  await writeRow(other.url, "other");
  expect(await readRows(one.url)).toEqual(["one"]);
});

test("a port that someone else has taken since is given up for another", async () => {
  const home = await initialisedHome();
  const first = await start(home);
  await writeRow(first.url, "kept");
  await first.stop();
  const squatter = createServer();
  await new Promise<void>((resolve) =>
    squatter.listen(Number(new URL(first.url).port), "127.0.0.1", resolve),
  );
  try {
    const second = await start(home);
    expect(second.url).not.toBe(first.url);
    expect(await readRows(second.url)).toEqual(["kept"]);
  } finally {
    squatter.close();
  }
});

test("a first start that was interrupted while making the data folder is done again", async () => {
  const home = newHome();
  mkdirSync(join(home, "postgres.init"));
  writeFileSync(join(home, "postgres.init", "PG_VERSION"), "18");
  const server = await start(home);
  await writeRow(server.url, "works");
});

test("a process that merely has the number of the old server is left alone", async () => {
  const home = await initialisedHome();
  const first = await start(home);
  await first.stop();
  const bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  try {
    const dataDir = join(home, "postgres");
    writeFileSync(
      join(dataDir, "postmaster.pid"),
      `${bystander.pid}\n${dataDir}\n1\n20000\n\n127.0.0.1\n\nready\n`,
      { mode: 0o600 },
    );
    const second = await start(home);
    await writeRow(second.url, "works");
    expect(identifyProcess(bystander.pid ?? 0)).not.toBeNull();
  } finally {
    bystander.kill("SIGKILL");
  }
});

test("nobody gets in without the password, and the password is readable by its owner only", async () => {
  const home = await initialisedHome();
  const server = await start(home);
  const without = new URL(server.url);
  without.password = "wrong";
  await expect(withSql(without.href, (sql) => sql`select 1`)).rejects.toThrow(
    "password authentication failed",
  );
  expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("commits are durable and text is UTF-8", async () => {
  const server = await start(await initialisedHome());
  const shown = await withSql(server.url, async (sql) => {
    const [row] = await sql`select current_setting('synchronous_commit') as commit,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses`;
    return row;
  });
  expect(shown).toEqual({ commit: "on", fsync: "on", pages: "on", encoding: "UTF8", addresses: "127.0.0.1" });
});

if (process.getuid?.() === 0) {
  test("root without user namespaces runs it as nobody in a home that nobody may enter", async () => {
    const home = newHome();
    chmodSync(home, 0o711);
    const server = await start(home, { method: "other-user" });
    await writeRow(server.url, "works");
    expect(statSync(join(home, "postgres")).uid).toBeGreaterThan(0);
    await server.stop();
    expect(await readRows((await start(home)).url)).toEqual(["works"]);
  });

  test("root without user namespaces runs it as nobody from copies where the home is closed to everyone else", async () => {
    const home = newHome();
    const place = dirname(runUnprivileged(home, await findNativePostgres(), "other-user").dataDir);
    try {
      const first = await start(home, { method: "other-user" });
      await writeRow(first.url, "works");
      await first.stop();
      expect(existsSync(join(home, "postgres"))).toBe(false);
      const second = await start(home);
      expect(await readRows(second.url)).toEqual(["works"]);
      await second.stop();
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
}
