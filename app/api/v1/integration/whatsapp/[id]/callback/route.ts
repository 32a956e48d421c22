import { callbackRoute } from "@/lib/intake/callback-route";

const handle = callbackRoute("whatsapp");

export { handle as GET, handle as POST };
