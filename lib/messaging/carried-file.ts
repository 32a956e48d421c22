import type { MediaKind } from "@/lib/media/media-kind";
import type { MediaHeader } from "@/lib/whatsapp/outbound-message";
import type { OutboundContent } from "./outbound-content";

/** A file of our own store that content names, and where. */
export type CarriedFile = {
  fileId: string;
  sentAs: MediaKind;
  fileName: string | undefined;
  field: "source.fileId" | "header.fileId";
};

/** The file of ours that leaves with this content: a file by itself, or above a template or buttons. Null for none. */
export function carriedFileOf(content: OutboundContent): CarriedFile | null {
  if ("source" in content) {
    const { source, fileName, type } = content;
    return "fileId" in source
      ? { fileId: source.fileId, sentAs: type, fileName, field: "source.fileId" }
      : null;
  }
  const header = mediaHeaderOf(content);
  if (!header || !("fileId" in header)) return null;
  const { fileId, kind, fileName } = header;
  return { fileId, sentAs: kind, fileName, field: "header.fileId" };
}

/** The same content with the file by the id that Meta has given it. */
export function withMediaId(content: OutboundContent, mediaId: string): OutboundContent {
  if ("source" in content) return { ...content, source: { mediaId } };
  const header = mediaHeaderOf(content);
  if (!header || !("header" in content)) return content;
  const { kind, fileName } = header;
  return { ...content, header: { kind, ...(fileName && { fileName }), mediaId } };
}

export function mediaHeaderOf(content: OutboundContent): MediaHeader | null {
  if (!("header" in content) || typeof content.header !== "object") return null;
  return content.header.kind === "text" ? null : content.header;
}
