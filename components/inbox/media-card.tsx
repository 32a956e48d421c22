"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { MediaView } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { DocumentCard } from "./document-card";
import { Film } from "./film";
import { nameOfMessage } from "./message-words";
import { Picture } from "./picture";
import { Recording } from "./recording";
import { StickerPicture } from "./sticker-picture";
import { useDesk } from "./use-desk";

/**
 * The file of a message, shown as what it is; or that it is still coming, or why it cannot be had. What this browser cannot
 * show, such as recordings of old phones, is there to be saved.
 */
export function MediaCard({ message, media }: { message: MessageView; media: MediaView }) {
  const [isUnreadable, setIsUnreadable] = useState(false);
  const onUnreadable = () => setIsUnreadable(true);
  const name = nameOfMessage({ ...message, text: null });
  if (media.state === "failed") return <Missing message={message} media={media} name={name} />;
  if (media.state === "pending") return <Coming media={media} name={name} />;
  if (isUnreadable) return <DocumentCard media={media} name={media.fileName ?? name} />;
  switch (media.kind) {
    case "image":
      return (
        <Picture message={message} media={media} name={message.text ?? name} onUnreadable={onUnreadable} />
      );
    case "sticker":
      return <StickerPicture media={media} onUnreadable={onUnreadable} />;
    case "video":
      return <Film media={media} name={name} onUnreadable={onUnreadable} />;
    case "audio":
      return <Recording media={media} name={name} onUnreadable={onUnreadable} />;
    case "document":
      return <DocumentCard media={media} name={media.fileName ?? name} />;
  }
}

function Coming({ media, name }: { media: MediaView; name: string }) {
  const isPicture = media.kind === "image" || media.kind === "video" || media.kind === "sticker";
  return (
    <div role="status" className="my-0.5 text-xs text-muted">
      <Skeleton className={isPicture ? "mb-1 h-40 w-56 max-w-full" : "mb-1 h-9 w-56 max-w-full"} />
      {name}: being fetched from WhatsApp
    </div>
  );
}

function Missing({ message, media, name }: { message: MessageView; media: MediaView; name: string }) {
  const { me, refetch } = useDesk();
  const [busy, setBusy] = useState(false);
  async function fetchAgain() {
    setBusy(true);
    const error = await refetch(message);
    setBusy(false);
    if (error) toast.error(error.message);
  }
  return (
    <div className="my-0.5 flex min-w-44 items-start gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-danger-wash text-danger-ink">
        <CircleAlert aria-hidden />
      </span>
      <div className="min-w-0">
        <bdi className="block font-medium wrap-anywhere">{name}</bdi>
        <p className="text-sm text-muted text-pretty">{media.failure?.explain}</p>
        {me.mayWrite && (
          <Button
            size="sm"
            className="mt-1.5"
            icon={<RotateCw aria-hidden className="size-3.5" />}
            loading={busy}
            onClick={fetchAgain}
          >
            Fetch again
          </Button>
        )}
      </div>
    </div>
  );
}
