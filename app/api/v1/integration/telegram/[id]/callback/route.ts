import { callbackRoute } from "@/lib/intake/callback-route";

export const POST = callbackRoute("telegram");
