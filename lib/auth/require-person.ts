import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { currentPerson } from "./current-person";
import { pathHeader } from "./path-header";
import type { Person } from "./person";
import { safeNext } from "./safe-next";

/** Who is signed in; anyone else is sent to the sign-in page and comes back here afterwards. */
export const requirePerson = cache(async (): Promise<Person> => {
  const person = await currentPerson();
  if (person) return person;
  const path = safeNext((await headers()).get(pathHeader));
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
});
