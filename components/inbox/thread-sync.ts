import { ask } from "@/components/live/ask";
import { coalesce } from "./coalesce";
import type { InboxActions } from "./inbox-actions";
import { type InboxState, withEarlier, withRead, withThread, withThreadNews } from "./inbox-state";
import type { Store } from "./store";

const gatherMs = 60;

export type ThreadSync = {
  /** Fetches a conversation, or only its news when it is known already. */
  load: (conversationId: string) => Promise<void>;
  loadEarlier: (conversationId: string) => Promise<void>;
  markRead: (conversationId: string) => void;
};

export function createThreadSync(
  store: Store<InboxState>,
  actions: InboxActions,
  userId: string,
): ThreadSync {
  const looks = new Map<string, () => Promise<void>>();
  const loadingEarlier = new Set<string>();

  function load(conversationId: string) {
    const look = looks.get(conversationId) ?? coalesce(() => lookAt(conversationId), gatherMs);
    looks.set(conversationId, look);
    return look();
  }

  async function lookAt(conversationId: string) {
    const known = store.get().threads[conversationId];
    if (known) {
      const afterSeq = Math.max(0, ...known.messages.items.map(({ seq }) => seq));
      const news = await ask(actions.loadThreadNews, { conversationId, afterSeq });
      if (news.ok) store.update((state) => withThreadNews(state, news.data, conversationId));
      return;
    }
    const answer = await ask(actions.loadThread, { conversationId });
    store.update((state) =>
      answer.ok
        ? withThread(state, answer.data, conversationId)
        : { ...state, threadFailures: { ...state.threadFailures, [conversationId]: answer.error } },
    );
  }

  async function loadEarlier(conversationId: string) {
    const before = store.get().threads[conversationId]?.messages.next;
    if (!before || loadingEarlier.has(conversationId)) return;
    loadingEarlier.add(conversationId);
    const answer = await ask(actions.loadEarlier, { conversationId, before });
    loadingEarlier.delete(conversationId);
    if (answer.ok) store.update((state) => withEarlier(state, conversationId, answer.data));
  }

  function markRead(conversationId: string) {
    store.update((state) => withRead(state, conversationId, userId));
    void ask(actions.markRead, { conversationId });
  }

  return { load, loadEarlier, markRead };
}
