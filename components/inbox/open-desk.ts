import { createDesk, type Desk, type FirstLook } from "./desk";
import { keepDrafts } from "./drafts";
import { withQueuePage, withThread, withThreadNews } from "./inbox-state";
import { isFileThere } from "./is-file-there";

type Given = Pick<Desk, "me" | "agents" | "hasPhone" | "actions">;

let kept: Desk | undefined;

/** The tab's desk. It stays while one visits other pages, so that messages on their way and what was loaded are not lost. */
export function openDesk(given: Given, first: FirstLook): Desk {
  if (typeof window === "undefined") return createDesk(given, first);
  if (kept?.me.id === given.me.id && kept.me.workspaceId === given.me.workspaceId) return kept;
  kept = createDesk(given, first);
  return kept;
}

/** What the page brought along, for a desk that was there before; and from the first visit on the drafts. */
export function furnish(desk: Desk, first: FirstLook): void {
  desk.store.update((state) => {
    const listed = withQueuePage(state, first.view, first.queue, desk.me.id, "replace");
    if (!first.thread) return listed;
    const known = state.threads[first.thread.conversation.id];
    return known
      ? withThreadNews(listed, {
          thread: first.thread,
          complete: overlaps(known.messages, first.thread.messages),
        })
      : withThread(listed, first.thread);
  });
  if (!kept || keeping.has(desk.store)) return;
  keeping.add(desk.store);
  keepDrafts(desk.store, isFileThere);
}

const keeping = new WeakSet<object>();

type Ids = { items: readonly { id: string }[] };

function overlaps(known: Ids, fetched: Ids): boolean {
  const oldest = fetched.items[0]?.id;
  return oldest === undefined || known.items.some(({ id }) => id === oldest);
}
