import { z } from "zod";
import { isId } from "@/lib/ids";

/** The id of a file in a path. */
export const FilePath = z.object({ id: z.string().refine((text) => isId("mediaFile", text)) });
