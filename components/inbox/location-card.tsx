import { MapPin } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { numberIn, textIn, webLinkIn } from "./content-in";
import { OutsideLink } from "./outside-link";

/** A place, drawn without asking a map server: nobody outside learns which players one looks at. */
export function LocationCard({ content }: Pick<MessageView, "content">) {
  const latitude = numberIn(content, "latitude");
  const longitude = numberIn(content, "longitude");
  const name = textIn(content, "name");
  const address = textIn(content, "address");
  const website = webLinkIn(content, "url");
  return (
    <div className="my-0.5 w-64 max-w-full overflow-hidden rounded-md border border-line bg-surface text-ink">
      <div
        aria-hidden
        className="flex h-16 items-center justify-center bg-hover bg-[linear-gradient(var(--line)_1px,transparent_1px),linear-gradient(90deg,var(--line)_1px,transparent_1px)] bg-size-[16px_16px]"
      >
        <MapPin className="size-6 fill-surface text-accent" />
      </div>
      <div className="flex flex-col gap-0.5 px-2.5 py-2">
        <bdi className="font-medium wrap-anywhere">{name ?? "A place"}</bdi>
        {address && <bdi className="text-sm text-muted wrap-anywhere">{address}</bdi>}
        {latitude !== undefined && longitude !== undefined && (
          <>
            <span className="text-sm text-muted tabular-nums">
              {latitude.toFixed(5)}, {longitude.toFixed(5)}
            </span>
            <span className="text-sm">
              <OutsideLink href={mapHref(latitude, longitude)}>Open the map</OutsideLink>
            </span>
          </>
        )}
        {website && (
          <span className="text-sm">
            <OutsideLink href={website}>Website of the place</OutsideLink>
          </span>
        )}
      </div>
    </div>
  );
}

function mapHref(latitude: number, longitude: number): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
