import { Download, FileText } from "lucide-react";
import { formatBytes } from "@/lib/media/format-bytes";
import type { MediaView } from "@/lib/media/media-view";
import { fileAddress } from "./file-address";

/** A file to be saved: its name, its kind and its size. Nothing of it is opened in the console. */
export function DocumentCard({ media, name }: { media: MediaView; name: string }) {
  return (
    <a
      href={fileAddress(media.id, "download")}
      download={name}
      className="my-0.5 flex min-w-52 items-center gap-2.5 rounded-md border border-line bg-surface p-2 text-ink transition-colors hover:bg-hover"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
        <FileText aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="sr-only">Download </span>
        <bdi className="line-clamp-2 font-medium wrap-anywhere">{name}</bdi>
        <span className="block text-xs text-muted">
          {[kindOf(media, name), media.sizeBytes === null ? null : formatBytes(media.sizeBytes)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Download aria-hidden className="shrink-0 text-muted" />
    </a>
  );
}

function kindOf({ mimeType }: MediaView, name: string): string {
  if (mimeType === "text/plain") return "Text";
  const ending = /\.(\w{1,5})$/.exec(name)?.[1];
  return (ending ?? mimeType?.split("/").at(-1)?.split(".").at(-1) ?? "file").toUpperCase();
}
