import type { InboxState } from "./inbox-state";
import type { Store } from "./store";

const prefix = "guildline:draft:";

/** Brings back what was begun before a reload, and from then on keeps what is being written until the server has it. */
export function keepDrafts(store: Store<InboxState>): () => void {
  store.update((state) => ({ ...state, drafts: { ...readDrafts(), ...state.drafts } }));
  let kept = store.get();
  return store.subscribe(() => {
    const state = store.get();
    if (state.drafts === kept.drafts && state.unsent === kept.unsent) return;
    for (const id of new Set([...Object.keys(state.drafts), ...Object.keys(state.unsent)])) {
      const text = writtenIn(state, id);
      if (text !== writtenIn(kept, id)) saveDraft(id, text);
    }
    kept = state;
  });
}

function writtenIn(state: InboxState, conversationId: string): string {
  const unsent = (state.unsent[conversationId] ?? []).map(({ text }) => text);
  return [...unsent, state.drafts[conversationId] ?? ""].filter(Boolean).join("\n");
}

function readDrafts(): Record<string, string> {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ""]));
  } catch {
    return {};
  }
}

function saveDraft(conversationId: string, text: string): void {
  try {
    if (text) localStorage.setItem(prefix + conversationId, text);
    else localStorage.removeItem(prefix + conversationId);
  } catch {
    // Storage may be blocked or full; the text still stands in the field.
  }
}
