import type { Json } from "../model";

type Paging = { limit: string | undefined; after: string | undefined; before: string | undefined };

const defaultLimit = 25;
const largestLimit = 1_000;

/** One page of a list with Graph's cursors; `next` and `previous` only where there is more. */
export function listPage(items: Json[], paging: Paging, url: URL): Json {
  const asked = Number(paging.limit);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, largestLimit) : defaultLimit;
  const before = positionOf(paging.before);
  const start = before === null ? (positionOf(paging.after) ?? -1) + 1 : Math.max(0, before - limit);
  const end = Math.min(before ?? items.length, start + limit, items.length);
  if (start >= end) return { data: [] };
  const cursors = { before: cursorOf(start), after: cursorOf(end - 1) };
  return {
    data: items.slice(start, end),
    paging: {
      cursors,
      ...(end < items.length && { next: linkTo(url, "after", cursors.after) }),
      ...(start > 0 && { previous: linkTo(url, "before", cursors.before) }),
    },
  };
}

function cursorOf(position: number): string {
  return Buffer.from(`c${position}`).toString("base64url");
}

function positionOf(cursor: string | undefined): number | null {
  const position = /^c(\d+)$/.exec(Buffer.from(cursor ?? "", "base64url").toString())?.[1];
  return position === undefined ? null : Number(position);
}

function linkTo(url: URL, direction: "after" | "before", cursor: string): string {
  const link = new URL(url);
  link.searchParams.delete("after");
  link.searchParams.delete("before");
  link.searchParams.delete("access_token");
  link.searchParams.set(direction, cursor);
  return link.href;
}
