"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { controlClass } from "@/components/ui/control-class";
import { IconButton } from "@/components/ui/icon-button";
import { choicesIn, isList, type Offer, withoutTitle, withTitle } from "./offer";

/** The choices below an answer, one to a line. */
export function OfferFields({
  offer,
  trouble,
  onChange,
  onClose,
}: {
  offer: Offer;
  /** What is wrong with them, in words. */
  trouble: string | null;
  onChange: (offer: Offer) => void;
  onClose: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // Not what was begun before a reload: one goes on with the words then.
  const isNew = useRef(choicesIn(offer).length === 0);
  useEffect(() => {
    if (isNew.current) box.current?.querySelector("input")?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") return onClose();
    if (event.key !== "Enter" || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const fields = [...(box.current?.querySelectorAll("input") ?? [])];
    fields[fields.indexOf(event.currentTarget) + 1]?.focus();
  }

  const field = (label: string, value: string, change: (text: string) => void, placeholder: string) => (
    <input
      aria-label={label}
      dir="auto"
      value={value}
      placeholder={placeholder}
      onChange={({ target }) => change(target.value)}
      onKeyDown={onKeyDown}
      className={clsx(controlClass, "h-7 min-w-0 flex-1")}
    />
  );

  return (
    <fieldset className="mx-2 mb-1 rounded-md border border-line bg-raised p-2">
      <legend className="sr-only">Choices to tap</legend>
      <div ref={box} className="-m-1 flex max-h-48 flex-col gap-1.5 overflow-y-auto p-1">
        {offer.titles.map((title, place) => (
          <div key={place} className="flex items-center gap-1.5">
            {field(
              `Choice ${place + 1}`,
              title,
              (text) => onChange(withTitle(offer, place, text)),
              place === 0 ? "What the player can tap" : "Another one",
            )}
            {(title !== "" || place < offer.titles.length - 1) && (
              <IconButton
                size="sm"
                label={`Remove choice ${place + 1}`}
                icon={<X aria-hidden />}
                onClick={() => onChange(withoutTitle(offer, place))}
              />
            )}
          </div>
        ))}
      </div>
      {isList(offer) && (
        <div className="mt-2 flex items-center gap-2 border-t border-line pt-2 text-sm text-muted">
          <span aria-hidden>Opened by</span>
          {field(
            "Button that opens the list",
            offer.opens,
            (opens) => onChange({ ...offer, opens }),
            "Choose",
          )}
        </div>
      )}
      <p
        role={trouble ? "alert" : undefined}
        className={clsx("mt-1.5 text-sm", trouble ? "text-danger-ink" : "text-muted")}
      >
        {trouble ?? "Up to three are buttons below the text; more open as a list."}
      </p>
    </fieldset>
  );
}
