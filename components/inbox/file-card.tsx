import { CircleAlert, FileText, Image, LayoutTemplate, Mic, Sticker, Video } from "lucide-react";
import { formatBytes } from "@/lib/media/format-bytes";
import { mediaOf } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { textIn } from "./content-in";
import { kindOfMessage, nameOfMessage } from "./message-words";

const icons: Record<string, typeof Image> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  template: LayoutTemplate,
};

/** What is not words: what kind it is, what it is called, how large, and whether it can be had. */
export function FileCard({ message }: { message: MessageView }) {
  const failure = mediaOf(message.content)?.failure;
  const Icon = failure ? CircleAlert : (icons[message.type] ?? FileText);
  return (
    <p className="my-0.5 flex min-w-44 items-center gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
        <Icon aria-hidden />
      </span>
      <span className="min-w-0">
        <bdi className="block font-medium wrap-anywhere">{nameOfMessage({ ...message, text: null })}</bdi>
        <span className="block text-xs text-muted wrap-anywhere">
          {failure?.explain ?? detailOf(message)}
        </span>
      </span>
    </p>
  );
}

function detailOf({ type, content }: MessageView): string {
  if (type === "template") return textIn(content, "language") ?? "";
  const media = mediaOf(content);
  const kind = media?.mimeType ?? textIn(content, "mimeType") ?? kindOfMessage(type);
  const size = media?.sizeBytes ? formatBytes(media.sizeBytes) : null;
  return [kind, size, media?.state === "pending" && "being fetched"].filter(Boolean).join(" · ");
}
