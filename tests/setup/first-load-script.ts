import { gzipSync } from "node:zlib";

const measured = new Map<string, number>();

/** The gzipped kB of every script that a page's HTML names, but for those that only browsers without modules fetch. */
export async function firstLoadScriptKb(html: string, origin: string): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const addresses = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  let bytes = 0;
  for (const address of new Set(addresses)) bytes += await gzippedSize(new URL(address, origin).href);
  return bytes / 1000;
}

async function gzippedSize(url: string): Promise<number> {
  const known = measured.get(url);
  if (known !== undefined) return known;
  const response = await fetch(url);
  const size = gzipSync(Buffer.from(await response.arrayBuffer())).length;
  measured.set(url, size);
  return size;
}
