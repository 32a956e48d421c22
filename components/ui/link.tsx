"use client";

import NextLink, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to a page of ours, which is fetched when the link is pressed. Every page is made for its request: what Next would
 * fetch ahead for each link in sight is work for the server and brings the page no nearer.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}

/** Inside a link: marks it, for `has-[[data-pending]]`, from the press until the page is there. */
export function PendingMark() {
  return useLinkStatus().pending && <span hidden data-pending="" />;
}
