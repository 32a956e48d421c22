import clsx from "clsx";
import type { ReactNode } from "react";

const tones = {
  neutral: "border-line bg-raised text-muted",
  accent: "border-transparent bg-wash text-wash-ink",
  danger: "border-transparent bg-danger-wash text-danger-ink",
  warning: "border-transparent bg-warning-wash text-warning-ink",
  bot: "border-transparent bg-bot text-ink",
};

export type BadgeTone = keyof typeof tones;

export function Badge({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: BadgeTone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-md border px-1.5 text-xs font-medium [&_.lucide]:size-3",
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
