import { FileText, Image, LayoutTemplate, Mic, Sticker, Video } from "lucide-react";
import { mediaOf } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { textIn } from "./content-in";
import { MediaCard } from "./media-card";
import { kindOfMessage, nameOfMessage } from "./message-words";

const icons: Record<string, typeof Image> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  template: LayoutTemplate,
};

/** What is not words: the file itself where we have one, else what kind it is and what it is called. */
export function FileCard({ message }: { message: MessageView }) {
  const media = message.type === "template" ? null : mediaOf(message.content);
  if (media) return <MediaCard message={message} media={media} />;
  const Icon = icons[message.type] ?? FileText;
  return (
    <p className="my-0.5 flex min-w-44 items-center gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
        <Icon aria-hidden />
      </span>
      <span className="min-w-0">
        <bdi className="block font-medium wrap-anywhere">{nameOfMessage({ ...message, text: null })}</bdi>
        <span className="block text-xs text-muted wrap-anywhere">{detailOf(message)}</span>
      </span>
    </p>
  );
}

function detailOf({ type, content }: MessageView): string {
  if (type === "template") return textIn(content, "language") ?? "";
  return textIn(content, "mimeType") ?? kindOfMessage(type);
}
