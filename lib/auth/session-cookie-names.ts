/** What next-auth calls its cookie, over https and over http. */
export const sessionCookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;
