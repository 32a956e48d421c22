import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/path-header";
import { sessionCookieNames } from "@/lib/auth/session-cookie-names";

/** Spares a page its work when no one can be signed in. Every page, action and route checks for itself all the same. */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname + request.nextUrl.search;
  if (!sessionCookieNames.some((name) => request.cookies.has(name))) {
    const signIn = new URL("/sign-in", request.nextUrl);
    if (path !== "/") signIn.searchParams.set("next", path);
    return NextResponse.redirect(signIn);
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, path);
  return NextResponse.next({ request: { headers } });
}

// What takes files must not pass here: Next would hold their bytes in memory, and cut them off at 10 MB.
export const config = {
  matcher: ["/((?!api/|emulator/api/|sign-in|recover/|_next/|icon|.*\\.[a-z0-9]+$).*)"],
};
