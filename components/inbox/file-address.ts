/** Where a signed-in person's browser finds a file of the workspace. */
export function fileAddress(fileId: string, as: "full" | "thumbnail" | "download" = "full"): string {
  if (as === "full") return `/api/media/${fileId}`;
  return `/api/media/${fileId}?${as === "download" ? "download=true" : "variant=thumbnail"}`;
}
