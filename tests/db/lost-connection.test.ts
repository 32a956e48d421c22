import { expect, test } from "vitest";
import { connectDatabase } from "@/db/client";
import { createLog } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import { testDatabase } from "../setup/database";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });

/** A pool whose every connection is the same one, as is often so under load. */
const single = () => connectDatabase(process.env.DATABASE_URL ?? "", { max: 1, name: "victim" });

async function endBackend(pid: number): Promise<void> {
  await db.$client`select pg_terminate_backend(${pid}, 5000)`;
}

async function pidOf(tx: { $client: ReturnType<typeof single>["$client"] }): Promise<number> {
  const [row] = await tx.$client<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

test("a transaction whose connection dies in the middle of a statement fails, and the pool works on", async () => {
  const victim = single();
  for (let round = 0; round < 5; round += 1) {
    const dying = transaction({ db: victim, log }, async (tx) => {
      const pid = await pidOf(tx);
      await Promise.all([tx.$client`select pg_sleep(30)`, endBackend(pid)]);
    });
    await expect(dying).rejects.toThrow();
    expect(await victim.$client`select ${round}::int as round`).toEqual([{ round }]);
  }
  await victim.$client.end();
});

test("a transaction whose connection dies between two statements fails, and the pool works on", async () => {
  const victim = single();
  for (let round = 0; round < 5; round += 1) {
    const dying = transaction({ db: victim, log }, async (tx) => {
      await endBackend(await pidOf(tx));
      await tx.$client`select 1`;
    });
    await expect(dying).rejects.toThrow();
    expect(await victim.$client`select ${round}::int as round`).toEqual([{ round }]);
  }
  await victim.$client.end();
});

test("what a transaction still tries to write after its connection died is written nowhere", async () => {
  const victim = single();
  await db.$client`create table written (by text not null)`;
  const outcome = new Promise<string>((resolve) => {
    const dying = transaction({ db: victim, log }, async (tx) => {
      await tx.$client`insert into written values ('before')`;
      await endBackend(await pidOf(tx));
      // Another user of the pool gets the same connection, opened anew.
      await transaction({ db: victim, log }, async (other) => {
        await other.$client`insert into written values ('other')`;
        await tx.$client`insert into written values ('after')`.then(
          () => resolve("written"),
          () => resolve("refused"),
        );
      });
    });
    dying.catch(() => {});
  });
  expect(await outcome).toBe("refused");
  await expect.poll(() => db.$client`select by from written`).toEqual([{ by: "other" }]);
  await victim.$client.end();
});

test("statements still waiting their turn in a transaction fail with it", async () => {
  const victim = single();
  const dying = transaction({ db: victim, log }, async (tx) => {
    const pid = await pidOf(tx);
    const waiting = Array.from({ length: 300 }, () => tx.$client`select pg_sleep(0.2)`);
    const outcomes = Promise.allSettled(waiting);
    await endBackend(pid);
    expect((await outcomes).every((outcome) => outcome.status === "rejected")).toBe(true);
  });
  await expect(dying).rejects.toThrow(/CONNECTION_CLOSED|terminat/);
  await victim.$client.end();
});
