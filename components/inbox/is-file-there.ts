import { fileAddress } from "./file-address";

/** Whether the server still has a file. One that cannot be asked is taken at its word: sending would tell. */
export async function isFileThere(fileId: string): Promise<boolean> {
  const firstByte = { headers: { Range: "bytes=0-0" }, cache: "no-store" } as const;
  const answer = await fetch(fileAddress(fileId), firstByte).catch(() => null);
  return answer?.status !== 404;
}
