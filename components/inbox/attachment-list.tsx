"use client";

import clsx from "clsx";
import { CircleAlert, X } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import { formatBytes } from "@/lib/media/format-bytes";
import type { Attachment } from "./attachment";
import { fileAddress } from "./file-address";
import { fileIcons } from "./unsent-file";
import { useDesk } from "./use-desk";

/** What goes with the next message: how far each file is, what it will be, or which limit it breaks. */
export function AttachmentList({
  conversationId,
  attachments,
}: {
  conversationId: string;
  attachments: readonly Attachment[];
}) {
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="flex max-h-48 flex-col gap-1.5 overflow-y-auto px-2 pt-2">
      {attachments.map((attachment) => (
        <Line key={attachment.id} conversationId={conversationId} attachment={attachment} />
      ))}
    </ul>
  );
}

function Line({ conversationId, attachment }: { conversationId: string; attachment: Attachment }) {
  const { attaching } = useDesk();
  const { id, name, state } = attachment;
  const isRefused = state === "refused";
  return (
    <li
      data-state={state}
      className={clsx(
        "flex items-center gap-2.5 rounded-md border p-1.5",
        isRefused ? "border-danger bg-danger-wash" : "border-line bg-raised",
      )}
    >
      <Mark attachment={attachment} />
      <div className="min-w-0 flex-1">
        <bdi className="block truncate text-sm font-medium">{name}</bdi>
        {isRefused ? (
          <p role="alert" className="text-sm text-danger-ink text-pretty">
            {attachment.why}
          </p>
        ) : (
          <p className="truncate text-xs text-muted">{wordsOf(attachment)}</p>
        )}
        {state === "uploading" && <Bar name={name} share={attachment.share} />}
      </div>
      {attachment.isWebp && state !== "uploading" && (
        <Chip
          selected={attachment.kind === "sticker"}
          onClick={() =>
            attaching.sendAs(conversationId, id, attachment.kind === "sticker" ? "image" : "sticker")
          }
        >
          As a sticker
        </Chip>
      )}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={() => attaching.remove(conversationId, id)}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

function Mark({ attachment }: { attachment: Attachment }) {
  const box = "flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-md";
  if (attachment.state === "refused") {
    return (
      <span className={clsx(box, "text-danger-ink")}>
        <CircleAlert aria-hidden />
      </span>
    );
  }
  if (attachment.state === "ready" && /^(image|sticker)$/.test(attachment.file.kind)) {
    return (
      <img src={fileAddress(attachment.file.id, "thumbnail")} alt="" className={clsx(box, "object-cover")} />
    );
  }
  const Icon = fileIcons[attachment.state === "ready" ? attachment.file.kind : "document"];
  return (
    <span className={clsx(box, "bg-hover text-muted")}>
      <Icon aria-hidden />
    </span>
  );
}

function Bar({ name, share }: { name: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={`Uploading ${name}`}
      aria-valuenow={percent}
      className="mt-1 h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}

function wordsOf(attachment: Attachment): string {
  const { state, sizeBytes } = attachment;
  if (state === "uploading") {
    return attachment.share < 1 ? `Uploading, ${formatBytes(sizeBytes)}` : "Looking at it";
  }
  if (state !== "ready") return "";
  const { kind, sizeBytes: sentBytes } = attachment.file;
  const shrunk = sentBytes < sizeBytes ? `, made smaller from ${formatBytes(sizeBytes)}` : "";
  return `${kind[0]?.toUpperCase()}${kind.slice(1)} · ${formatBytes(sentBytes)}${shrunk}`;
}
