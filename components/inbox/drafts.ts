import { type Attachment, isReady } from "./attachment";
import { type InboxState, withAttachment } from "./inbox-state";
import { attachmentsFrom, attachmentsToKeep } from "./kept-attachments";
import { choicesIn, type Offer, offerFrom } from "./offer";
import type { Store } from "./store";

type Keeping = {
  prefix: string;
  /** What is to be kept of a conversation; empty for nothing. */
  textOf: (state: InboxState, conversationId: string) => string;
};

const words: Keeping = { prefix: "guildline:draft:", textOf: writtenIn };
const files: Keeping = { prefix: "guildline:files:", textOf: attachmentsToKeep };
const offers: Keeping = { prefix: "guildline:choices:", textOf: offerToKeep };
const vanished = "What is not sent is kept for a day, and this is gone by now. Attach it again.";

const parts = ["drafts", "attachments", "offers", "unsent"] as const;

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
    offers: { ...readOffers(), ...state.offers },
  }));
  for (const [id, restored] of attachments) void lookForFiles(store, id, restored, isThere);
  let kept = store.get();
  return store.subscribe(() => {
    const state = store.get();
    if (parts.every((part) => state[part] === kept[part])) return;
    for (const id of new Set(parts.flatMap((part) => Object.keys(state[part])))) {
      for (const keeping of [words, files, offers]) {
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

function offerToKeep(state: InboxState, conversationId: string): string {
  const unsent = (state.unsent[conversationId] ?? []).findLast(({ offer }) => offer)?.offer;
  const offer = state.offers[conversationId] ?? unsent;
  return offer && choicesIn(offer).length > 0 ? JSON.stringify(offer) : "";
}

function readOffers(): Record<string, Offer> {
  const kept = Object.entries(read(offers)).map(([id, text]) => [id, offerFrom(text)] as const);
  return Object.fromEntries(kept.flatMap(([id, offer]) => (offer ? [[id, offer]] : [])));
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
