"use client";

import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { showToastsWith } from "./toast";

export function ToastPlace() {
  useEffect(() => showToastsWith(({ kind, title, ...more }) => toast[kind](title, more)), []);
  return (
    <Toaster
      position="bottom-right"
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border border-line bg-surface px-3.5 py-3 font-sans text-base text-ink shadow-lg sm:w-[22rem]",
          title: "font-medium",
          description: "mt-0.5 text-sm text-muted",
          content: "flex-1 min-w-0",
          icon: "mt-px [&_svg]:size-4",
          error: "[&_[data-icon]]:text-danger",
          success: "[&_[data-icon]]:text-accent",
          warning: "[&_[data-icon]]:text-warning-ink",
          actionButton:
            "shrink-0 rounded-md border border-line px-2 py-0.5 text-sm font-medium hover:bg-hover",
        },
      }}
    />
  );
}
