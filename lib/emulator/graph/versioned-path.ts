import { getPath } from "hono/utils/url";

const oldestServed = "v21.0";
const unversioned = /^\/(?:\d+|debug_token)(?:\/|$)/;

/** The path of a call; one to the Graph API without a version is taken as one to the oldest version still served, as at Meta. */
export function versionedPath(request: Request): string {
  const path = getPath(request);
  return unversioned.test(path) ? `/${oldestServed}${path}` : path;
}
