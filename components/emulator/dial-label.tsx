/** What a dial is for; its hint is found under `${id}-hint`. */
export function DialLabel({ id, label, hint }: { id: string; label: string; hint: string | undefined }) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
