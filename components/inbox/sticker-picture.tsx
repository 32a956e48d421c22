"use client";

import type { MediaView } from "@/lib/media/media-view";
import { fileAddress } from "./file-address";

/** A sticker, still or moving. */
export function StickerPicture({ media, onUnreadable }: { media: MediaView; onUnreadable: () => void }) {
  return (
    <img
      src={fileAddress(media.id)}
      alt="Sticker"
      onError={onUnreadable}
      width={128}
      height={128}
      loading="lazy"
      className="my-0.5 block size-32 object-contain"
    />
  );
}
