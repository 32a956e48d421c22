"use client";

import type { MediaView } from "@/lib/media/media-view";
import { fileAddress } from "./file-address";

/** A recording with the browser's own player. */
export function Recording({
  media,
  name,
  onUnreadable,
}: {
  media: MediaView;
  name: string;
  onUnreadable: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: what players and agents say has no captions
    <audio
      controls
      preload="metadata"
      aria-label={name}
      src={fileAddress(media.id)}
      onError={onUnreadable}
      className="my-0.5 block h-11 w-72 max-w-full"
    />
  );
}
