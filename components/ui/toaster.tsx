"use client";

import { useEffect, useState } from "react";
import { late, useLate, whenIdle } from "./late";

const place = late(async () => (await import("./toast-place")).ToastPlace);

/** The place of toasts; say one with `toast`. */
export function Toaster() {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  const { part: Place } = useLate(place, isIdle);
  return Place && <Place />;
}
