import { TriangleAlert } from "lucide-react";

/** What went wrong with a form as a whole; silent while nothing has. */
export function FormFailure({ children }: { children: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && (
        <p className="flex items-start gap-2 rounded-md bg-danger-wash px-3 py-2 text-danger-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {children}
        </p>
      )}
    </div>
  );
}
