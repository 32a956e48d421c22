import { type Attachment, meansSticker, mostAttachments } from "./attachment";
import { type InboxState, withAttachment, withAttachments, withRefusal } from "./inbox-state";
import type { Store } from "./store";
import type { UploadFile } from "./upload-file";

export type Attaching = {
  attach: (conversationId: string, files: readonly File[]) => void;
  remove: (conversationId: string, attachmentId: string) => void;
  /** Sends a WebP as a sticker, or as the photo it also is. */
  sendAs: (conversationId: string, attachmentId: string, kind: "sticker" | "image") => void;
};

/** Files on their way from the agent's machine to us, a few at a time; each says how far it is, or what is wrong with it. */
export function createAttaching(store: Store<InboxState>, upload: UploadFile): Attaching {
  const held = new Map<string, { file: File; abort: AbortController }>();
  let made = 0;

  function attach(conversationId: string, files: readonly File[]) {
    const room = mostAttachments - (store.get().attachments[conversationId]?.length ?? 0);
    for (const file of files.slice(0, Math.max(0, room))) {
      const { name, size: sizeBytes } = file;
      const isWebp = file.type === "image/webp";
      const kind = meansSticker(file) ? "sticker" : undefined;
      start(conversationId, file, { id: `attachment ${made++}`, name, sizeBytes, kind, isWebp });
    }
    if (files.length <= room) return;
    const why = `${mostAttachments} files at once are the most; the others were left out.`;
    store.update((state) => withRefusal(state, conversationId, why));
  }

  function start(
    conversationId: string,
    file: File,
    about: Pick<Attachment, "id" | "name" | "sizeBytes" | "kind" | "isWebp">,
  ) {
    const abort = new AbortController();
    held.get(about.id)?.abort.abort();
    held.set(about.id, { file, abort });
    const show = (attachment: Attachment) => {
      if (!abort.signal.aborted) store.update((state) => withAttachment(state, conversationId, attachment));
    };
    show({ ...about, state: "uploading", share: 0 });
    const onShare = (share: number) => show({ ...about, state: "uploading", share });
    void upload(file, { kind: about.kind, onShare, signal: abort.signal }).then((answer) =>
      show(
        answer.ok
          ? { ...about, state: "ready", file: answer.file }
          : { ...about, state: "refused", why: answer.why },
      ),
    );
  }

  function remove(conversationId: string, attachmentId: string) {
    held.get(attachmentId)?.abort.abort();
    held.delete(attachmentId);
    store.update((state) =>
      withAttachments(
        state,
        conversationId,
        (state.attachments[conversationId] ?? []).filter(({ id }) => id !== attachmentId),
      ),
    );
  }

  function sendAs(conversationId: string, attachmentId: string, kind: "sticker" | "image") {
    const known = store.get().attachments[conversationId]?.find(({ id }) => id === attachmentId);
    const file = held.get(attachmentId)?.file;
    if (!known || !file) return;
    const { id, name, sizeBytes, isWebp } = known;
    start(conversationId, file, { id, name, sizeBytes, kind, isWebp });
  }

  return { attach, remove, sendAs };
}
