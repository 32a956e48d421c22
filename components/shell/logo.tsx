export function Logo() {
  return (
    <span
      aria-hidden
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent"
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-4 fill-none stroke-current stroke-2">
        <path d="M12 3.5l7 2.6v5.5c0 4.4-2.9 7.3-7 9-4.1-1.7-7-4.6-7-9V6.1z" strokeLinejoin="round" />
        <path d="M9 11.8l2.2 2.2 3.8-4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </span>
  );
}
