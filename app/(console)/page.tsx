import { redirect } from "next/navigation";
import { placesFor } from "@/components/shell/places";
import { requirePerson } from "@/lib/auth/require-person";

/** The console has no page of its own in front: everyone starts at the first place they may see. */
export default async function ConsolePage() {
  const { scopes } = await requirePerson();
  redirect(placesFor(scopes, false)[0]?.href ?? "/settings");
}
