import { ask } from "@/components/live/ask";
import { systemClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { attachmentOf, isReady } from "./attachment";
import { composeReply, contentOf } from "./compose-reply";
import type { InboxActions } from "./inbox-actions";
import {
  type InboxState,
  withAttachments,
  withDraft,
  withOffer,
  withoutUnsent,
  withRefusal,
  withSent,
  withUnsent,
} from "./inbox-state";
import type { Store } from "./store";

const triesWithoutAnswer = 5;
const pauseMs = 2_000;

export type Outgoing = {
  /** Shows the words and what is attached at once, and sends them in their turn; the ids make a repeated call harmless. */
  send: (conversationId: string, text: string) => void;
  /** Goes on with what waited for the connection. */
  resume: () => void;
};

/**
 * One's own messages on their way, in order for each conversation. Without an answer the same message is tried again; what
 * the server refuses goes back into the field, together with all that was to follow it.
 */
export function createOutgoing(store: Store<InboxState>, actions: Pick<InboxActions, "reply">): Outgoing {
  const busy = new Set<string>();

  function send(conversationId: string, text: string) {
    const ready = (store.get().attachments[conversationId] ?? []).filter(isReady);
    const parts = composeReply(
      text,
      ready.map(({ file }) => file),
      store.get().offers[conversationId],
    );
    const writtenAt = systemClock().toISOString();
    store.update((state) => {
      const waiting = parts.reduce(
        (so, part) => withUnsent(so, conversationId, { ...part, id: newId("message"), writtenAt }),
        state,
      );
      const left = (state.attachments[conversationId] ?? []).filter((each) => !isReady(each));
      const written = withOffer(withDraft(waiting, conversationId, ""), conversationId, undefined);
      const cleared = withAttachments(written, conversationId, left);
      return withRefusal(cleared, conversationId, undefined);
    });
    void drain(conversationId);
  }

  function resume() {
    for (const conversationId of Object.keys(store.get().unsent)) void drain(conversationId);
  }

  async function drain(conversationId: string) {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    let tries = 0;
    for (let next = first(conversationId); next; next = first(conversationId)) {
      const messageId = next.id;
      const ticketId = store.get().threads[conversationId]?.ticket?.id;
      if (!ticketId) break;
      const answer = await ask(actions.reply, { ticketId, messageId, content: contentOf(next) });
      if (answer.ok) {
        tries = 0;
        store.update((state) => withSent(state, answer.data));
      } else if (answer.error.code === "unreachable" && ++tries < triesWithoutAnswer) {
        if (store.get().connection === "offline") break;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      } else {
        takeBack(conversationId, answer.error.message);
      }
    }
    busy.delete(conversationId);
  }

  function first(conversationId: string) {
    return store.get().unsent[conversationId]?.[0];
  }

  function takeBack(conversationId: string, why: string) {
    store.update((state) => {
      const unsent = state.unsent[conversationId] ?? [];
      const draft = [...unsent.map(({ text }) => text), state.drafts[conversationId] ?? ""];
      const cleared = withoutUnsent(
        state,
        conversationId,
        unsent.map(({ id }) => id),
      );
      const offer = state.offers[conversationId] ?? unsent.findLast((each) => each.offer)?.offer;
      const written = withDraft(cleared, conversationId, draft.filter(Boolean).join("\n"));
      const restored = withOffer(written, conversationId, offer);
      const attachments = [...unsent.flatMap(attachmentOf), ...(state.attachments[conversationId] ?? [])];
      return withRefusal(withAttachments(restored, conversationId, attachments), conversationId, why);
    });
  }

  return { send, resume };
}
