const anyOrigin = "http://guildline.invalid";

/** Where to go after signing in: the path if it stays on this site, else the console's start. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || /[\\\p{Cc}]/u.test(next)) return "/";
  if (!URL.canParse(next, anyOrigin)) return "/";
  const url = new URL(next, anyOrigin);
  if (url.origin !== anyOrigin || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
