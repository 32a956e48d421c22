import { ButtonLink } from "@/components/ui/button-link";

/** Leads to the next page of a list that goes from new to old; nothing at its end. */
export function OlderLink({ path, after }: { path: string; after: string | number | null }) {
  if (after === null) return null;
  const joint = path.includes("?") ? "&" : "?";
  return (
    <div className="flex justify-center border-t border-line-faint p-3">
      <ButtonLink size="sm" href={`${path}${joint}after=${encodeURIComponent(after)}`}>
        Show older
      </ButtonLink>
    </div>
  );
}
