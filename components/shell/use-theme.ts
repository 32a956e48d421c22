"use client";

import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const key = "theme";
const changed = "themechange";

function subscribe(listener: () => void): () => void {
  addEventListener(changed, listener);
  addEventListener("storage", listener);
  return () => {
    removeEventListener(changed, listener);
    removeEventListener("storage", listener);
  };
}

function read(): Theme {
  try {
    const saved = localStorage.getItem(key);
    return saved === "light" || saved === "dark" ? saved : "system";
  } catch {
    return "system";
  }
}

/** Saves the choice; `public/theme.js` hears of it and paints. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
    return;
  }
  dispatchEvent(new Event(changed));
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => "system");
}
