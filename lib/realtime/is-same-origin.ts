import type { IncomingHttpHeaders } from "node:http";

/**
 * True for our own pages and for programs, which send no Origin: those still need a sign-in's cookie, and only browsers add
 * one on another page's behalf.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl?: string): boolean {
  if (headers.origin === undefined) return true;
  if (!URL.canParse(headers.origin)) return false;
  const { host } = new URL(headers.origin);
  return host === headers.host || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
