import { describe, expect, test } from "vitest";
import type { EventLine } from "@/components/integrations/integration-actions";
import { appendOlder, mergeNewest } from "@/components/integrations/merge-events";

const line = (id: number): EventLine => ({
  id: String(id),
  position: [id, 1, id, 0],
  at: new Date(id),
  kind: "api.error",
  state: null,
  level: "error",
  summary: `event ${id}`,
});
const lines = (...ids: number[]) => ids.map(line);
const shown = ({ items }: { items: readonly EventLine[] }) => items.map((item) => Number(item.id));

describe("the newest page", () => {
  test("goes on top, and what is known already stays one line", () => {
    const merged = mergeNewest(
      { items: lines(3, 2, 1), next: [1, 1, 1, 0] },
      { items: lines(5, 4, 3), next: [3, 1, 3, 0] },
    );
    expect(shown(merged)).toEqual([5, 4, 3, 2, 1]);
    expect(merged.next).toEqual([1, 1, 1, 0]);
  });

  test("puts an event in its place that was committed late", () => {
    const merged = mergeNewest({ items: lines(5, 3), next: null }, { items: lines(5, 4, 3), next: null });
    expect(shown(merged)).toEqual([5, 4, 3]);
  });

  test("takes the place of everything when events in between are missing", () => {
    const newest = { items: lines(9, 8), next: [8, 1, 8, 0] as const };
    expect(mergeNewest({ items: lines(2, 1), next: null }, newest)).toEqual(newest);
  });

  test("fills an empty log", () => {
    expect(shown(mergeNewest({ items: [], next: null }, { items: lines(1), next: null }))).toEqual([1]);
  });

  test("lets the oldest go beyond 1,000 lines, to be loaded again from there", () => {
    const known = Array.from({ length: 1_000 }, (_, i) => line(1_000 - i));
    const merged = mergeNewest(
      { items: known, next: null },
      { items: lines(1_002, 1_001, 1_000), next: [1_000, 1, 1_000, 0] },
    );
    expect(merged.items).toHaveLength(1_000);
    expect(merged.next).toEqual([3, 1, 3, 0]);
  });
});

test("an older page goes below, once", () => {
  const merged = appendOlder({ items: lines(5, 4), next: [4, 1, 4, 0] }, { items: lines(4, 3), next: null });
  expect(shown(merged)).toEqual([5, 4, 3]);
  expect(merged.next).toBeNull();
});
