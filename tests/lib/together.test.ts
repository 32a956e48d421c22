import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { together } from "@/lib/together";

test("a failure is told only once everything has ended", async () => {
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const done: string[] = [];
  const work = together([
    Promise.reject(new Error("first")),
    slow.then(() => done.push("slow")),
    Promise.reject(new Error("second")),
  ]).catch((error: Error) => done.push(error.message));
  await turn();
  expect(done).toEqual([]);
  finish();
  await work;
  expect(done).toEqual(["slow", "first"]);
});

test("a statement that begins when it is waited for begins once", async () => {
  let begun = 0;
  const statement = {
    // biome-ignore lint/suspicious/noThenProperty: a query builder is such a thing
    then(resolve: (value: number) => void) {
      begun += 1;
      resolve(begun);
    },
  };
  expect(await together([statement, "plain"])).toEqual([1, "plain"]);
});
