import clsx from "clsx";

export type ButtonLook = {
  variant?: "primary" | "secondary" | "ghost" | "danger" | undefined;
  size?: "sm" | "md" | "lg" | undefined;
};

const variants = {
  primary:
    "bg-accent text-on-accent hover:not-disabled:bg-accent-strong active:not-disabled:bg-accent-strong shadow-sm",
  secondary: "border border-line bg-surface text-ink shadow-sm hover:not-disabled:bg-hover",
  ghost: "text-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink data-popup-open:bg-hover",
  danger: "bg-danger text-on-danger hover:not-disabled:bg-danger-strong shadow-sm",
};

const sizes = {
  sm: "h-7 gap-1.5 px-2.5 text-sm",
  md: "h-8 gap-2 px-3 text-base",
  lg: "h-10 gap-2 px-4 text-md",
};

/** The look of a button, for anything that must look like one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook = {}): string {
  return clsx(
    "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55",
    variants[variant],
    sizes[size],
  );
}
