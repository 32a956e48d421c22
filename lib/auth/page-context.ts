import { headers } from "next/headers";
import { cache } from "react";
import type { Context } from "@/lib/context";
import { requestIdOf } from "@/lib/http/request-id";
import { contextOfPerson } from "./context-of-person";
import { requirePerson } from "./require-person";

/** The context in which a page reads. Sends whoever is not signed in to the sign-in page. */
export const pageContext = cache(async (): Promise<Context> => {
  const person = await requirePerson();
  return contextOfPerson(person, requestIdOf((await headers()).get("x-request-id")));
});
