import { z } from "zod";
import { mediaKinds } from "./media-kind";

/** What is said of a file that comes as the body of a request. */
export const UploadQuery = z.strictObject({
  fileName: z.string().max(1_000).optional(),
  kind: z.enum(mediaKinds).optional(),
});
