import { z } from "zod";

/** Fetches a player's file from its channel. */
export const fetchMediaJob = "media.fetch";

export const FetchMedia = z.object({ fileId: z.string() });

export type FetchMedia = z.infer<typeof FetchMedia>;
