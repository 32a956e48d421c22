/** The look every control that takes typing shares. */
export const controlClass =
  "w-full rounded-md border border-edge bg-surface px-2.5 text-base text-ink transition-colors hover:not-disabled:border-muted focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-raised disabled:opacity-60 data-invalid:border-danger aria-invalid:border-danger";
