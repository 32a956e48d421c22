"use client";

import { useEffect } from "react";

/** A page that is drawn by the browser alone, such as "not found", does not run the script of its head: then it is run here. */
export function ThemeFallback() {
  useEffect(() => {
    if (document.documentElement.dataset.theme) return;
    const script = document.createElement("script");
    script.src = "/theme.js";
    document.head.append(script);
  }, []);
  return null;
}
