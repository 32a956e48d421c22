import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Link } from "./link";

export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode }) {
  return (
    <Link {...rest} className={clsx(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
