import clsx from "clsx";

const sizes = {
  xs: "size-[18px] text-[8px]",
  sm: "size-[22px] text-[9px]",
  md: "size-7 text-2xs",
  lg: "size-8 text-xs",
};

/** One of the eight avatar hues, always the same for the same id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % 8;
}

/** Up to two letters that stand for a name: "Noa Levi" → NL, "@frostbyte" → FR. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = "?", ...others] = words;
  const last = others.at(-1);
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join("").toLocaleUpperCase("en");
}

/** Decorative: the name always stands beside it, or `label` says it. */
export function Avatar({
  id,
  name,
  size = "md",
  label,
  online,
  className,
}: {
  id: string;
  name: string;
  size?: keyof typeof sizes;
  /** Set where the avatar stands alone, such as "Jonas is looking". */
  label?: string;
  online?: boolean;
  className?: string;
}) {
  return (
    <span
      {...(label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": true })}
      data-hue={hueOf(id)}
      className={clsx(
        "avatar relative inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold",
        sizes[size],
        className,
      )}
    >
      {initialsOf(name)}
      {online && (
        <span className="absolute -right-px -bottom-px size-2 rounded-full border-[1.5px] border-surface bg-online" />
      )}
    </span>
  );
}
