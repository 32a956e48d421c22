"use client";

import { Contact, ExternalLink, FileText, Film, Image, MapPin, Mic, Sticker } from "lucide-react";
import { useState } from "react";
import type { CardMedia } from "./card";
import { fileAddress } from "./emulator-api";

const icons: Record<string, typeof Image> = {
  image: Image,
  video: Film,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contact: Contact,
};

/** A file or a thing in a bubble: shown where its bytes are at hand, else by its name. */
export function PhoneMedia({ media, onPlay }: { media: CardMedia; onPlay: () => void }) {
  const { kind, title, fileId } = media;
  const [isGone, setIsGone] = useState(false);
  if (fileId === undefined || isGone) return <Tile media={media} href={webAddress(media.link)} />;
  const address = fileAddress(fileId);
  const onError = () => setIsGone(true);
  switch (kind) {
    case "image":
      return (
        <a href={address} target="_blank" rel="noreferrer" className="-mx-1 mb-1 block">
          <img
            src={address}
            alt={title}
            onError={onError}
            className="max-h-72 min-h-16 w-full rounded-md bg-raised object-cover"
          />
        </a>
      );
    case "sticker":
      return <img src={address} alt={title} onError={onError} className="mb-1 size-32 object-contain" />;
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what players film has no captions
        <video
          controls
          playsInline
          preload="metadata"
          aria-label={title}
          src={address}
          onError={onError}
          className="-mx-1 mb-1 block max-h-72 w-64 max-w-full rounded-md bg-raised"
        />
      );
    case "audio":
      return (
        // biome-ignore lint/a11y/useMediaCaption: what players say has no captions
        <audio
          controls
          preload="metadata"
          aria-label={title}
          src={address}
          onError={onError}
          onPlay={media.isVoiceNote ? onPlay : undefined}
          className="mb-1 block h-10 w-64 max-w-full"
        />
      );
    default:
      return <Tile media={media} href={address} />;
  }
}

function Tile({ media: { kind, title }, href }: { media: CardMedia; href: string | undefined }) {
  const Icon = icons[kind] ?? FileText;
  const inside = (
    <>
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
      {href && <ExternalLink aria-hidden className="size-3.5 shrink-0 text-muted" />}
    </>
  );
  const tileClass = "-mx-1 mb-1 flex min-w-44 items-center gap-2.5 rounded-md bg-raised px-3 py-4";
  if (!href) return <p className={tileClass}>{inside}</p>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className={`${tileClass} hover:bg-hover`}>
      {inside}
    </a>
  );
}

// What a message holds came from outside: only web addresses may become links.
function webAddress(link: string | undefined): string | undefined {
  return link !== undefined && /^https?:\/\//i.test(link) ? link : undefined;
}
