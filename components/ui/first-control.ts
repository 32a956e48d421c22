const controls = ["input", "textarea", "button", "a[href]", "[tabindex='0']"]
  .map(
    (control) => `${control}:not(:disabled, [aria-disabled="true"], [aria-hidden="true"], [tabindex="-1"])`,
  )
  .join(", ");

/** The first thing in a box that can be typed in or pressed; null where there is none. */
export function firstControl(box: HTMLElement | null): HTMLElement | null {
  return box?.querySelector<HTMLElement>(controls) ?? null;
}
