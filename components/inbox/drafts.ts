import { type Attachment, isReady } from "./attachment";
import { type InboxState, withAttachment } from "./inbox-state";
import { attachmentsFrom, attachmentsToKeep } from "./kept-attachments";
import type { Store } from "./store";

type Keeping = {
  prefix: string;
  /** What is to be kept of a conversation; empty for nothing. */
  textOf: (state: InboxState, conversationId: string) => string;
};

const words: Keeping = { prefix: "guildline:draft:", textOf: writtenIn };
const files: Keeping = { prefix: "guildline:files:", textOf: attachmentsToKeep };
const vanished = "What is not sent is kept for a day, and this is gone by now. Attach it again.";

/**
 * Brings back what was begun before a reload, words and files, and from then on keeps what is being written until the server
 * has it. A file that the server no longer has says so.
 */
export function keepDrafts(
  store: Store<InboxState>,
  isThere: (fileId: string) => Promise<boolean>,
): () => void {
  const attachments = Object.entries(read(files)).map(([id, text]) => [id, attachmentsFrom(text)] as const);
  store.update((state) => ({
    ...state,
    drafts: { ...read(words), ...state.drafts },
    attachments: { ...Object.fromEntries(attachments), ...state.attachments },
  }));
  for (const [id, restored] of attachments) void lookForFiles(store, id, restored, isThere);
  let kept = store.get();
  return store.subscribe(() => {
    const state = store.get();
    const isSame = state.drafts === kept.drafts && state.attachments === kept.attachments;
    if (isSame && state.unsent === kept.unsent) return;
    const ids = [state.drafts, state.attachments, state.unsent].flatMap(Object.keys);
    for (const id of new Set(ids)) {
      for (const keeping of [words, files]) {
        const text = keeping.textOf(state, id);
        if (text !== keeping.textOf(kept, id)) save(keeping.prefix + id, text);
      }
    }
    kept = state;
  });
}

async function lookForFiles(
  store: Store<InboxState>,
  conversationId: string,
  restored: readonly Attachment[],
  isThere: (fileId: string) => Promise<boolean>,
): Promise<void> {
  for (const attachment of restored.filter(isReady)) {
    if (await isThere(attachment.file.id)) continue;
    const { id, name, sizeBytes, kind } = attachment;
    if (!store.get().attachments[conversationId]?.includes(attachment)) continue;
    const gone = { id, name, sizeBytes, kind, isWebp: false, state: "refused" as const, why: vanished };
    store.update((state) => withAttachment(state, conversationId, gone));
  }
}

function writtenIn(state: InboxState, conversationId: string): string {
  const unsent = (state.unsent[conversationId] ?? []).map(({ text }) => text);
  return [...unsent, state.drafts[conversationId] ?? ""].filter(Boolean).join("\n");
}

function read({ prefix }: Keeping): Record<string, string> {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ""]));
  } catch {
    return {};
  }
}

function save(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Storage may be blocked or full; what was written still stands in the field.
  }
}
