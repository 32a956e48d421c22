import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GroupCommitOptions, groupCommit } from "@/lib/mailbox/group-commit";
import { gate } from "./mailbox";

class BadItem extends Error {}
class Away extends Error {}

function collect(
  options: Partial<GroupCommitOptions<number>> = {},
  isBad: (item: number) => boolean = () => false,
) {
  const flushed: number[][] = [];
  const refused: number[] = [];
  const doors = [gate()];
  let isAway = false;
  const commit = groupCommit<number>(
    async (items) => {
      const door = doors.at(-1);
      if (door) await door.opened;
      if (isAway) throw new Away();
      if (items.some(isBad)) throw new BadItem();
      flushed.push(items);
    },
    {
      most: 100,
      mostWaiting: 1_000,
      overload: () => new Error("overload"),
      isFaultOfItems: (error) => error instanceof BadItem,
      keepRefused: async (item) => void refused.push(item),
      ...options,
    },
  );
  return {
    commit,
    flushed,
    refused,
    goAway: () => {
      isAway = true;
    },
    comeBack: () => {
      isAway = false;
    },
    open: () => doors[0]?.open(),
  };
}

describe("a group commit", () => {
  test("goes by what items weigh, where they weigh something: a heavy one alone, and beyond the limit none", async () => {
    const { commit, flushed, open } = collect({ weightOf: (item) => item, most: 100, mostWaiting: 300 });
    const first = commit([1]);
    await new Promise(setImmediate);
    const meanwhile = [[60], [40], [1], [250]].map((items) => commit(items));
    await expect(commit([1])).rejects.toThrow("overload");
    open();
    await Promise.all([first, ...meanwhile]);
    expect(flushed).toEqual([[1], [60, 40], [1], [250]]);
  });

  test("flushes what came in one turn of the loop at once, and what came during the flush together", async () => {
    const { commit, flushed, open } = collect();
    const first = [[1], [2]].map((items) => commit(items));
    await new Promise(setImmediate);
    const meanwhile = [[3], [4, 5]].map((items) => commit(items));
    open();
    await Promise.all([...first, ...meanwhile]);
    expect(flushed).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  test("whoever waits behind a flush that the database failed is told at once", async () => {
    const { commit, goAway, open } = collect();
    goAway();
    const first = commit([1]);
    await new Promise(setImmediate);
    const behind = commit([2]);
    open();
    await expect(first).rejects.toBeInstanceOf(Away);
    await expect(behind).rejects.toBeInstanceOf(Away);
  });

  test("answers nobody before their own flush is done", async () => {
    const { commit, open } = collect();
    let isAnswered = false;
    const answered = commit([1]).then(() => {
      isAnswered = true;
    });
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    open();
    await answered;
  });

  test("never splits a request over two flushes, and flushes a larger one whole", async () => {
    const { commit, flushed, open } = collect({ most: 3 });
    const all = [[1], [2, 3], [4, 5], [6, 7, 8, 9, 10], [11]].map((items) => commit(items));
    open();
    await Promise.all(all);
    expect(flushed).toEqual([[1, 2, 3], [4, 5], [6, 7, 8, 9, 10], [11]]);
  });

  test("rejects at once what comes while too much waits, and takes in again afterwards", async () => {
    const { commit, flushed, open } = collect({ mostWaiting: 3 });
    const first = commit([0]);
    const waiting = [commit([1, 2]), commit([3, 4])];
    await expect(commit([5])).rejects.toThrow("overload");
    open();
    await Promise.all([first, ...waiting]);
    await commit([6]);
    expect(flushed.flat()).toEqual([0, 1, 2, 3, 4, 6]);
  });

  test("one item that cannot be stored is kept aside, sinks no neighbour and no request", async () => {
    const { commit, flushed, refused, open } = collect({}, (item) => item === 13);
    const all = Array.from({ length: 10 }, (_, n) => commit([2 * n, 2 * n + 1]));
    open();
    await Promise.all(all);
    expect(refused).toEqual([13]);
    expect(flushed.flat().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n).filter((n) => n !== 13),
    );
  });

  test("for any mixture of good and bad items, all the good ones are stored in order and all the bad ones kept", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 })), async (requests) => {
        let n = 0;
        const bad = new Set<number>();
        const numbered = requests.map((request) =>
          request.map((isBad) => {
            n += 1;
            if (isBad) bad.add(n);
            return n;
          }),
        );
        const { commit, flushed, refused, open } = collect({ most: 5 }, (item) => bad.has(item));
        const all = numbered.map((items) => commit(items));
        open();
        await Promise.all(all);
        expect(refused).toEqual([...bad]);
        expect(flushed.flat()).toEqual(numbered.flat().filter((item) => !bad.has(item)));
      }),
    );
  });

  test("a database that is away rejects everyone in the flush and blames no item", async () => {
    const { commit, flushed, refused, open, goAway, comeBack } = collect();
    goAway();
    open();
    const results = await Promise.allSettled([commit([1]), commit([2])]);
    expect(results.every((result) => result.status === "rejected" && result.reason instanceof Away)).toBe(
      true,
    );
    expect(refused).toEqual([]);
    comeBack();
    await commit([1]);
    expect(flushed).toEqual([[1]]);
  });

  test("an item that can be kept nowhere rejects its flush, and the next one goes on", async () => {
    const keepRefused = () => Promise.reject(new Away());
    const { commit, flushed, open } = collect({ keepRefused }, (item) => item === 1);
    open();
    await expect(commit([1])).rejects.toThrow(Away);
    await commit([2]);
    expect(flushed).toEqual([[2]]);
  });
});
