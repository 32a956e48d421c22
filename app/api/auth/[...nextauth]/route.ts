import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/auth-options";

// People reach one installation under several addresses (loopback, a tunnel, a domain): next-auth takes the one they used.
process.env.AUTH_TRUST_HOST ??= "true";

type Route = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, route: Route): Promise<Response> {
  return NextAuth(request, route, authOptions());
}

export { handle as GET, handle as POST };
