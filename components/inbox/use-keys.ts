"use client";

import { useEffect, useEffectEvent } from "react";
import { isTyping } from "@/components/shell/is-typing";

const popups = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Single keys that act on the page: not while someone writes, holds a modifier, or has a menu or dialog open. */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const act = keys[event.key];
    if (!act || isTyping(event) || document.querySelector(popups)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
