import clsx from "clsx";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

/** A choice that can be pressed: a filter, a quick reply. `selected` makes it a toggle. */
export function Chip({
  selected,
  icon,
  className,
  children,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { selected?: boolean; icon?: ReactNode }) {
  return (
    <button
      {...rest}
      type={type}
      aria-pressed={selected}
      className={clsx(
        "inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-55",
        selected
          ? "border-accent bg-wash font-medium text-wash-ink"
          : "border-line bg-surface text-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink",
        className,
      )}
    >
      {icon}
      {children}
    </button>
  );
}

/** A value that can be taken away again. */
export function RemovableChip({
  label,
  onRemove,
  children,
}: {
  label: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex h-7 items-center gap-1 rounded-md border border-line bg-surface pl-2.5 text-sm">
      {children}
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${label}`}
        className="flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
