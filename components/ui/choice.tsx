import { Checkbox } from "./checkbox";

/** A setting that is on or off, with what it does. */
export function Choice({
  label,
  hint,
  checked,
  disabled,
  onChange,
}: {
  label: string;
  hint: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="flex items-start gap-2.5">
      <Checkbox checked={checked} disabled={disabled} onCheckedChange={onChange} className="mt-0.5" />
      <span>
        <span className="font-medium">{label}</span>
        <span className="block text-sm text-muted">{hint}</span>
      </span>
    </label>
  );
}
