"use client";

import clsx from "clsx";
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

/** Something failed: what, what to do, and a way to try again. */
export function ErrorState({
  title = "This could not be loaded",
  requestId,
  onRetry,
  retrying = false,
  className,
  children,
}: {
  title?: string;
  /** What support asks for; found again in the log. */
  requestId?: string | undefined;
  onRetry?: () => void;
  retrying?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      role="alert"
      className={clsx(
        "mx-auto flex max-w-96 flex-col items-center justify-center px-6 py-12 text-center",
        className,
      )}
    >
      <span
        aria-hidden
        className="mb-3 flex size-10 items-center justify-center rounded-lg bg-danger-wash text-danger-ink [&_.lucide]:size-5"
      >
        <TriangleAlert />
      </span>
      <p className="font-semibold text-balance">{title}</p>
      {children && <div className="mt-1 text-muted text-pretty">{children}</div>}
      {requestId && (
        <p className="mt-2 text-sm text-muted">
          Reference <code className="font-mono select-all">{requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-4" onClick={onRetry} loading={retrying} icon={<RotateCw aria-hidden />}>
          Try again
        </Button>
      )}
    </div>
  );
}
