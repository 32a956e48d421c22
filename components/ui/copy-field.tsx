"use client";

import clsx from "clsx";
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "./icon-button";

const copiedForMs = 1_600;

/** A value to take elsewhere, with its button. Falls back to selecting the text where the clipboard is closed. */
export function CopyField({ value, label, className }: { value: string; label: string; className?: string }) {
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
    }
  }

  return (
    <div
      className={clsx(
        "flex h-8 items-center gap-1 rounded-md border border-line bg-raised pr-0.5 pl-2.5",
        className,
      )}
    >
      <code ref={text} title={value} className="min-w-0 flex-1 truncate font-mono text-sm">
        {value}
      </code>
      <IconButton
        size="sm"
        label={`Copy ${label}`}
        icon={copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
        onClick={copy}
      />
      <span aria-live="polite" className="sr-only">
        {copied ? `Copied ${label}` : ""}
      </span>
    </div>
  );
}
