import { buildAll } from "@/lib/processes/build-all";

await buildAll("inherit");
