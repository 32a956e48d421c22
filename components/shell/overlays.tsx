"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { isTyping } from "./is-typing";
import { openKeySheetEvent, openPaletteEvent } from "./open-overlay";
import type { Place } from "./places";

const Palette = dynamic(() => import("./palette").then((file) => file.Palette), { ssr: false });
const KeySheet = dynamic(() => import("./key-sheet").then((file) => file.KeySheet), { ssr: false });

type Overlay = "palette" | "keys";

/** The palette and the keyboard sheet; their code is fetched when first asked for. */
export function Overlays({ places }: { places: readonly Place[] }) {
  const [open, setOpen] = useState<Overlay | null>(null);
  const [wanted, setWanted] = useState<ReadonlySet<Overlay>>(new Set());

  useEffect(() => {
    const show = (overlay: Overlay) => {
      setWanted((before) => new Set(before).add(overlay));
      setOpen(overlay);
    };
    const showPalette = () => show("palette");
    const showKeys = () => show("keys");
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
      {wanted.has("palette") && <Palette open={open === "palette"} onOpenChange={close} places={places} />}
      {wanted.has("keys") && <KeySheet open={open === "keys"} onOpenChange={close} />}
    </>
  );
}
