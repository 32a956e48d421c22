"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { IconButton } from "@/components/ui/icon-button";

const copiedForMs = 1_600;

/** Code under its title, with a button that takes it along. */
export function CopiedCode({ code, title }: { code: string; title: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <div className="min-w-0">
      <div className="mb-1 flex h-7 items-center justify-between gap-2">
        <p className="text-sm font-medium text-muted">{title}</p>
        <IconButton
          size="sm"
          label={`Copy ${title}`}
          icon={copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
          onClick={() => navigator.clipboard.writeText(code).then(() => setCopied(true))}
        />
      </div>
      <CodeBlock value={code} label={title} className="max-h-96" />
      <span aria-live="polite" className="sr-only">
        {copied ? `Copied ${title}` : ""}
      </span>
    </div>
  );
}
