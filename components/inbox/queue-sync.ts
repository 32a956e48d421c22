import { ask } from "@/components/live/ask";
import { systemClock } from "@/lib/clock";
import type { QueueView } from "@/lib/inbox/queue-item";
import { coalesce } from "./coalesce";
import type { InboxActions } from "./inbox-actions";
import { type InboxState, withQueueItems, withQueuePage } from "./inbox-state";
import type { Store } from "./store";

const gatherMs = 100;
const linesAtOnce = 200;
const pageSize = 50;
const largestPage = 100;

export type QueueSync = {
  /** Fetches a view from its top. A failure is kept for where the list would stand. */
  load: (view: QueueView) => Promise<void>;
  loadMore: (view: QueueView) => Promise<void>;
  /** Fetches the lines that changed; null when too much changed to name, then the view as a whole. */
  mend: (conversationIds: readonly string[] | null, view: QueueView) => void;
};

export function createQueueSync(store: Store<InboxState>, actions: InboxActions, userId: string): QueueSync {
  const changed = new Set<string>();
  const loadingMore = new Set<QueueView>();
  let reload: QueueView | null = null;

  async function load(view: QueueView) {
    const known = store.get().lists[view]?.items.length ?? 0;
    const take = Math.min(largestPage, Math.max(pageSize, known));
    const answer = await ask(actions.loadQueue, { view, take });
    store.update((state) =>
      answer.ok
        ? { ...withQueuePage(state, view, answer.data, userId, "replace"), loadedAt: systemClock().getTime() }
        : { ...state, listFailures: { ...state.listFailures, [view]: answer.error } },
    );
  }

  async function loadMore(view: QueueView) {
    const after = store.get().lists[view]?.next;
    if (!after || loadingMore.has(view)) return;
    loadingMore.add(view);
    const answer = await ask(actions.loadQueue, { view, after, take: pageSize });
    loadingMore.delete(view);
    if (answer.ok) store.update((state) => withQueuePage(state, view, answer.data, userId, "join"));
  }

  const flush = coalesce(async () => {
    const conversationIds = [...changed];
    const view = reload;
    changed.clear();
    reload = null;
    if (view) return load(view);
    const answer = await ask(actions.loadQueueChanges, { conversationIds });
    if (!answer.ok) return;
    const { items, counts } = answer.data;
    store.update((state) => ({
      ...withQueueItems(state, items, userId),
      counts,
      loadedAt: systemClock().getTime(),
    }));
  }, gatherMs);

  function mend(conversationIds: readonly string[] | null, view: QueueView) {
    for (const id of conversationIds ?? []) changed.add(id);
    if (conversationIds === null || changed.size > linesAtOnce) reload = view;
    void flush();
  }

  return { load, loadMore, mend };
}
