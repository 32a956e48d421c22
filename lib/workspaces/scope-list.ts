import { z } from "zod";
import { allScopes } from "@/lib/scopes";

/** One or more permissions that exist, each once. */
export const ScopeList = z
  .array(z.enum(allScopes))
  .min(1, "Choose at least one permission.")
  .transform((list) => [...new Set(list)]);
