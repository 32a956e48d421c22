/** One page of a list. `next` is the position after its last item, null at the end. */
export type Page<Item, Position> = { items: Item[]; next: Position | null };

/** Makes a page of rows that were read with `limit(take + 1)`: the one too many only tells that there is more. */
export function pageOf<Row, Position>(
  rows: Row[],
  take: number,
  positionOf: (row: Row) => Position,
): Page<Row, Position> {
  const items = rows.slice(0, take);
  const last = items.at(-1);
  return { items, next: rows.length > take && last !== undefined ? positionOf(last) : null };
}
