"use client";

import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Tooltip } from "./tooltip";

const squares = { sm: "size-7 px-0", md: "size-8 px-0", lg: "size-10 px-0" };

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> &
  ButtonLook & {
    /** The accessible name and the tooltip. */
    label: string;
    icon: ReactNode;
    kbd?: string;
    loading?: boolean;
    side?: "top" | "right" | "bottom" | "left";
  };

export function IconButton({
  label,
  icon,
  kbd,
  loading = false,
  side,
  variant = "ghost",
  size = "md",
  className,
  disabled,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} kbd={kbd} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-busy={loading || undefined}
        disabled={disabled || loading}
        className={clsx(buttonClass({ variant, size }), squares[size], className)}
      >
        {loading ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      </button>
    </Tooltip>
  );
}
