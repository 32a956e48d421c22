import { testWithoutRedis } from "./redis-away";

await testWithoutRedis("js");
