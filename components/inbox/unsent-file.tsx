import { FileText, Image, Mic, Sticker, Video } from "lucide-react";
import { formatBytes } from "@/lib/media/format-bytes";
import type { MediaKind } from "@/lib/media/media-kind";
import type { PutUp } from "@/lib/media/put-up-file";
import { kindOfMessage } from "./message-words";

export const fileIcons: Record<MediaKind, typeof Image> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
};

/** A file before its message is the server's. */
export function UnsentFile({ file }: { file: PutUp }) {
  const Icon = fileIcons[file.kind];
  return (
    <p className="my-0.5 flex min-w-44 items-center gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
        <Icon aria-hidden />
      </span>
      <span className="min-w-0">
        <bdi className="block font-medium wrap-anywhere">{file.fileName ?? kindOfMessage(file.kind)}</bdi>
        <span className="block text-xs text-muted">{formatBytes(file.sizeBytes)}</span>
      </span>
    </p>
  );
}
