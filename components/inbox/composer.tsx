"use client";

import clsx from "clsx";
import { CircleAlert, ListChecks, Paperclip, X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { late, useLate } from "@/components/ui/late";
import type { Thread } from "@/lib/inbox/thread";
import type { Attachment } from "./attachment";
import { ComposerClosed } from "./composer-closed";
import { whyClosed } from "./composer-state";
import { withDraft, withOffer, withRefusal } from "./inbox-state";
import { choicesIn, emptyOffer, type Offer, whyNotOffered } from "./offer";
import { useDesk, useInbox } from "./use-desk";
import { useFileDrop } from "./use-file-drop";
import type { TicketActs } from "./use-ticket-acts";
import { useTypingSignal } from "./use-typing-signal";
import { useWindowOpen } from "./use-window-open";

/** Meta's limit for the body of a text message, in characters. */
const attachmentList = late(async () => (await import("./attachment-list")).AttachmentList);
const offerFields = late(async () => (await import("./offer-fields")).OfferFields);

const longestText = 4_096;
const countFrom = 3_600;
const none: readonly Attachment[] = [];

export function Composer({
  thread,
  acts,
  field,
}: {
  thread: Thread;
  acts: TicketActs;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { me } = useDesk();
  const closed = whyClosed(thread, me, useWindowOpen(thread.window));
  return (
    <div className="shrink-0 px-3 pb-3 lg:px-4.5 lg:pb-4">
      {closed ? (
        <ComposerClosed why={closed} thread={thread} acts={acts} />
      ) : (
        <ReplyForm conversationId={thread.conversation.id} takes={!thread.ticket?.assignee} field={field} />
      )}
    </div>
  );
}

function ReplyForm({
  conversationId,
  takes,
  field,
}: {
  conversationId: string;
  /** Nobody has the ticket yet: whoever answers has it. */
  takes: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { store, outgoing, attaching } = useDesk();
  const draft = useInbox((state) => state.drafts[conversationId] ?? "");
  const refusal = useInbox((state) => state.refusals[conversationId]);
  const fieldId = useId();
  const showTyping = useTypingSignal(conversationId);
  const left = longestText - [...draft].length;
  const attachments = useInbox((state) => state.attachments[conversationId] ?? none);
  const { part: AttachmentList } = useLate(attachmentList, attachments.length > 0);
  const isBlocked = attachments.some(({ state }) => state !== "ready");
  const offer = useInbox((state) => state.offers[conversationId]);
  const { part: OfferFields } = useLate(offerFields, offer !== undefined);
  const trouble = offer ? whyNotOffered(offer, draft.trim()) : null;
  const isEmpty = draft.trim() === "" && attachments.length === 0;
  const mayPost = !isEmpty && left >= 0 && !isBlocked && trouble === null;
  const change = (next: Offer | undefined) => store.update((state) => withOffer(state, conversationId, next));
  const picker = useRef<HTMLInputElement>(null);
  const attach = (files: Iterable<File>) => attaching.attach(conversationId, [...files]);
  const drop = useFileDrop(attach);

  function post(event?: FormEvent) {
    event?.preventDefault();
    if (mayPost) outgoing.send(conversationId, draft.trim());
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Escape") return field.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    const isTouch = matchMedia("(pointer: coarse)").matches;
    if (isTouch && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    post();
  }

  return (
    <form
      onSubmit={post}
      {...drop.handlers}
      className="relative rounded-lg border border-line bg-surface shadow-sm focus-within:border-accent"
    >
      {drop.isOver && (
        <p className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-wash font-medium text-wash-ink">
          Drop to attach
        </p>
      )}
      {refusal && (
        <p
          role="alert"
          className="flex items-start gap-2 rounded-t-lg border-b border-line bg-danger-wash px-3 py-2 text-sm text-danger-ink"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-3.5" />
          <span className="flex-1">
            <span className="font-medium">Not sent.</span> {refusal}
          </span>
          <button
            type="button"
            aria-label="Dismiss"
            onClick={() => store.update((state) => withRefusal(state, conversationId, undefined))}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </p>
      )}
      {AttachmentList && <AttachmentList conversationId={conversationId} attachments={attachments} />}
      <label htmlFor={fieldId} className="sr-only">
        Reply
      </label>
      <textarea
        ref={field}
        id={fieldId}
        dir="auto"
        rows={2}
        value={draft}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          attach(event.clipboardData.files);
        }}
        placeholder={takes ? "Write a reply. Sending takes the ticket." : "Write a reply"}
        aria-keyshortcuts="r"
        aria-invalid={left < 0 || undefined}
        onChange={(event) => {
          store.update((state) => withDraft(state, conversationId, event.target.value));
          if (event.target.value.trim() !== "") showTyping();
        }}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-[40vh] min-h-15 w-full resize-none bg-transparent px-3 pt-2.5 text-md outline-none"
      />
      {offer && OfferFields && (
        <OfferFields
          offer={offer}
          trouble={trouble}
          onChange={change}
          onClose={() => {
            if (choicesIn(offer).length === 0) change(undefined);
            field.current?.focus();
          }}
        />
      )}
      <div className="flex items-center gap-3 px-2 pt-1 pb-2">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={(event) => {
            attach(event.target.files ?? []);
            event.target.value = "";
            field.current?.focus();
          }}
        />
        <IconButton
          label="Attach files"
          icon={<Paperclip aria-hidden />}
          onClick={() => picker.current?.click()}
        />
        <IconButton
          label={offer ? "Take the choices away" : "Offer choices"}
          icon={<ListChecks aria-hidden />}
          className={clsx("-ml-2", offer && "bg-wash text-wash-ink")}
          onClick={() => {
            change(offer ? undefined : emptyOffer);
            if (offer) field.current?.focus();
          }}
        />
        <span className="hidden items-center gap-1 text-sm text-muted lg:flex">
          <Kbd>⇧</Kbd>
          <Kbd>↵</Kbd> new line
        </span>
        <span className="ml-auto text-sm text-muted">
          {left < longestText - countFrom ? (
            <span role="status" className={clsx(left < 0 && "font-medium text-danger")}>
              {left < 0
                ? `${(-left).toLocaleString("en")} characters too many`
                : `${left.toLocaleString("en")} characters left`}
            </span>
          ) : (
            draft !== "" && "draft saved"
          )}
        </span>
        <Button type="submit" variant="primary" kbd="↵" disabled={!mayPost} className="max-lg:[&_kbd]:hidden">
          Send
        </Button>
      </div>
    </form>
  );
}
