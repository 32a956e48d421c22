import { expect, test } from "vitest";
import { coalesce } from "@/components/inbox/coalesce";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("calls during a run share one run after it, so that the last call's state is seen", async () => {
  const first = gate();
  let runs = 0;
  const look = coalesce(async () => {
    runs += 1;
    if (runs === 1) await first.opened;
  }, 0);
  const calls = [look(), look(), look(), look()];
  expect(runs).toBe(1);
  first.open();
  await Promise.all(calls);
  expect(runs).toBe(2);
});

test("a run that failed does not stop those who came after it", async () => {
  let runs = 0;
  const look = coalesce(async () => {
    runs += 1;
    if (runs === 1) throw new Error("lost");
  }, 0);
  const failing = look();
  const following = look();
  await expect(failing).rejects.toThrow("lost");
  await following;
  await look();
  expect(runs).toBe(3);
});
