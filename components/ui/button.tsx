import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Kbd } from "./kbd";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Shows a spinner in place of the label, keeps the width and ignores presses. */
    loading?: boolean;
    icon?: ReactNode;
    /** The key that does the same, such as `E` or `⌘↵`; shown, not bound. */
    kbd?: string;
  };

export function Button({
  variant = "secondary",
  size,
  loading = false,
  icon,
  kbd,
  className,
  children,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      className={clsx(buttonClass({ variant, size }), className)}
    >
      <span className={clsx("inline-flex items-center gap-[inherit]", loading && "opacity-0")}>
        {icon}
        {children}
        {kbd && <Kbd tone={variant === "primary" || variant === "danger" ? "inverse" : "plain"}>{kbd}</Kbd>}
      </span>
      {loading && <LoaderCircle aria-hidden className="absolute animate-spin" />}
    </button>
  );
}
