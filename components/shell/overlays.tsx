"use client";

import { useEffect, useState } from "react";
import { late, useLate } from "@/components/ui/late";
import { isTyping } from "./is-typing";
import { openKeySheetEvent, openPaletteEvent } from "./open-overlay";
import type { Place } from "./places";

const palette = late(async () => (await import("./palette")).Palette);
const keySheet = late(async () => (await import("./key-sheet")).KeySheet);

type Overlay = "palette" | "keys";

/** The palette and the keyboard sheet. */
export function Overlays({ places }: { places: readonly Place[] }) {
  const [open, setOpen] = useState<Overlay | null>(null);
  const { part: Palette } = useLate(palette, open === "palette");
  const { part: KeySheet } = useLate(keySheet, open === "keys");

  useEffect(() => {
    const showPalette = () => setOpen("palette");
    const showKeys = () => setOpen("keys");
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        showPalette();
      } else if (event.key === "?" && !isTyping(event)) {
        event.preventDefault();
        showKeys();
      }
    };
    addEventListener("keydown", onKeyDown);
    addEventListener(openPaletteEvent, showPalette);
    addEventListener(openKeySheetEvent, showKeys);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener(openPaletteEvent, showPalette);
      removeEventListener(openKeySheetEvent, showKeys);
    };
  }, []);

  const close = (next: boolean) => setOpen((current) => (next ? current : null));
  return (
    <>
      {Palette && <Palette open={open === "palette"} onOpenChange={close} places={places} />}
      {KeySheet && <KeySheet open={open === "keys"} onOpenChange={close} />}
    </>
  );
}
